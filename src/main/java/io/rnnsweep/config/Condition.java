package io.rnnsweep.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Describes the values of another hyperparameter for which a hyperparameter exists.
 *
 * @param key the other hyperparameter, which stands before it in {@link Hyperparameters#KEYS}
 * @param values of the other hyperparameter
 */
public record Condition<T>(Key<T> key, List<T> values) {

  /** Returns whether the condition holds for these hyperparameters, by name. */
  boolean holds(Map<String, Object> hyperparameters) {
    return values.contains(hyperparameters.get(key.name()));
  }

  /** Returns whether the condition holds for any of these values of the other hyperparameter. */
  boolean holdsForAny(Collection<?> others) {
    return others.stream().anyMatch(values::contains);
  }

  /** Returns the condition to read after "needs". */
  @Override
  public String toString() {
    return key
        + values.stream()
            .map(value -> Json.tree(value).asText())
            .collect(Collectors.joining(" or ", " ", ""));
  }
}
