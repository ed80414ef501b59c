package io.rnnsweep.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.Domain.Continuous;
import io.rnnsweep.config.Domain.Listed;
import io.rnnsweep.config.Domain.Scale;
import io.rnnsweep.config.Domain.Stepped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the domains of {@code space}: lists, and ranges of numbers. */
final class DomainReader {
  private static final String MIN = "min";
  private static final String MAX = "max";
  static final Key<Scale> SCALE =
      Key.choice("scale", Scale.class, "How a range without step is sampled.")
          .withDefault(Scale.LINEAR);
  static final Key<Double> STEP =
      Key.positive("step", "Distance of the values of a range; whole for whole numbers.");
  private static final Key<Integer> WHOLE_STEP = Key.integer("step", 1, STEP.sentence());

  private final Section space;

  DomainReader(Section space) {
    this.space = space;
  }

  /**
   * Reads the domain of a key; empty where there is none or, after a noted problem, a wrong one.
   */
  Optional<Domain> read(Key<?> key) {
    JsonNode node = space.node(key.name());
    if (node != null && node.isObject() && !node.isEmpty() && isNumeric(key)) {
      return range(space.section(key.name()), key);
    }
    List<Object> values = new ArrayList<>(list(key, key.section()));
    return values.isEmpty() ? Optional.empty() : Optional.of(new Listed(values));
  }

  private static boolean isNumeric(Key<?> key) {
    return isWhole(key) || key.type() == Double.class;
  }

  private static boolean isWhole(Key<?> key) {
    return key.type() == Integer.class;
  }

  /**
   * Reads a list.
   *
   * @param home where a single value belongs
   */
  <T> List<T> list(Key<T> key, String home) {
    JsonNode node = space.node(key.name());
    List<T> values = new ArrayList<>();
    if (node == null) {
      return values;
    }
    if (!node.isArray() || node.isEmpty()) {
      space.problem(
          key.name(),
          node
              + " is not allowed; it must be a list of at least one value, each "
              + key.rule()
              + " (a single value belongs in "
              + home
              + ")");
      return values;
    }
    for (int i = 0; i < node.size(); i++) {
      String place = key.name() + "[" + i + "]";
      Optional<T> value = space.parse(place, key, node.get(i));
      if (value.filter(values::contains).isPresent()) {
        space.problem(place, node.get(i) + " is in the list already");
      }
      value.ifPresent(values::add);
    }
    space.resolve(key.name(), values);
    return values;
  }

  private static Optional<Domain> range(Section range, Key<?> key) {
    JsonNode min = end(range, MIN, key);
    JsonNode max = end(range, MAX, key);
    Key<?> stepKey = isWhole(key) ? WHOLE_STEP : STEP;
    JsonNode step = range.node(STEP.name());
    boolean stepped = step != null || isWhole(key);
    boolean scaled = range.node(SCALE.name()) != null;
    Scale scale = scaled || !stepped ? range.get(SCALE) : SCALE.defaultValue();
    range.refuseUnknown();
    boolean stepAllowed = range.allows(stepKey) && (step != null || !isWhole(key));
    if (step == null && isWhole(key)) {
      range.problem(STEP.name(), "is missing; it must be " + stepKey.rule());
    } else if (!stepAllowed) {
      range.parse(STEP.name(), stepKey, step);
    }
    if (scaled && step != null) {
      range.problem(SCALE.name(), "belongs to a range without step; give only one of the two");
    }
    if (min == null || max == null) {
      return Optional.empty();
    }
    if (min.decimalValue().compareTo(max.decimalValue()) >= 0) {
      range.problem(MAX, max + " is not above min, " + min);
      return Optional.empty();
    }
    if (!stepped) {
      return continuous(range, min, max, scale);
    }
    return stepAllowed ? stepped(range, min, max, step, isWhole(key)) : Optional.empty();
  }

  /** Reads an end of a range, which must be a value that the key takes. */
  private static JsonNode end(Section range, String name, Key<?> key) {
    JsonNode node = range.node(name);
    if (node == null) {
      range.problem(name, "is missing; it must be " + key.rule());
      return null;
    }
    Optional<?> value = range.parse(name, key, node);
    value.ifPresent(allowed -> range.resolve(name, allowed));
    return value.isPresent() ? node : null;
  }

  private static Optional<Domain> continuous(
      Section range, JsonNode min, JsonNode max, Scale scale) {
    if (scale == Scale.LOG && min.doubleValue() <= 0) {
      range.problem(MIN, min + " is not above 0, which scale log needs");
      return Optional.empty();
    }
    return Optional.of(new Continuous(min.doubleValue(), max.doubleValue(), scale));
  }

  private static Optional<Domain> stepped(
      Section range, JsonNode min, JsonNode max, JsonNode step, boolean whole) {
    Stepped domain =
        new Stepped(min.decimalValue(), max.decimalValue(), step.decimalValue(), whole);
    if (!domain.endsAtMax()) {
      range.problem(
          STEP.name(), "%s does not divide the range from %s to %s".formatted(step, min, max));
      return Optional.empty();
    }
    if (domain.count() > SpaceConfig.MOST_TRIALS) {
      range.problem(STEP.name(), step + " makes more than " + SpaceConfig.MOST_TRIALS + " values");
      return Optional.empty();
    }
    range.resolve(STEP.name(), whole ? (Object) step.intValue() : (Object) step.doubleValue());
    return Optional.of(domain);
  }
}
