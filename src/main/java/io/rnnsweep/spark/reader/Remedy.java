package io.rnnsweep.spark.reader;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Names a key of the configuration with which a file could be read, and candidate values.
 *
 * @param key its path, such as {@code series.decimal}
 * @param choices at least one
 * @param advice a clause for the user
 */
record Remedy(String key, List<Choice> choices, String advice) {
  /**
   * Describes a candidate value.
   *
   * @param value as it is written in the configuration
   * @param reading the refused text as read with it
   * @param unless another value that makes this one redundant, if there is one
   */
  record Choice(String value, String reading, String unless) {
    Choice(String value, String reading) {
      this(value, reading, "");
    }
  }

  /**
   * Creates a remedy for a key with several suitable values.
   *
   * @param value the one to try
   * @param advice a clause for the user
   */
  static Remedy advised(String key, String value, String advice) {
    return new Remedy(key, List.of(new Choice(value, "")), advice);
  }

  /** Returns the advice to set a key to the only suitable value. */
  static Remedy set(String key, String value) {
    return set(key, List.of(new Choice(value, "")));
  }

  /**
   * Returns the advice to set a key to one of some values, with the refused text as read by each.
   */
  static Remedy set(String key, List<Choice> choices) {
    List<String> values = values(choices);
    List<Choice> named =
        choices.stream().filter(choice -> !values.contains(choice.unless())).toList();
    String list =
        named.stream()
            .map(
                choice ->
                    "\"%s\"".formatted(choice.value())
                        + (named.size() > 1 ? " (for " + choice.reading() + ")" : ""))
            .collect(Collectors.joining(" or "));
    return new Remedy(key, choices, "set " + key + " to " + list);
  }

  /** Returns whether another remedy has the same key and all of these values. */
  boolean hasValuesOf(Remedy other) {
    return key.equals(other.key) && values(choices).equals(values(other.choices));
  }

  private static List<String> values(List<Choice> choices) {
    return choices.stream().map(Choice::value).toList();
  }

  /** Returns the same key with the choices that have worked. */
  Remedy narrowed(List<Choice> left) {
    return left.equals(choices) ? this : set(key, left);
  }
}
