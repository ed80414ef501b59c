package io.rnnsweep.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the search varies, and what it holds fixed.
 *
 * @param fixed the hyperparameters outside the space, those inside at their defaults
 * @param axes the values of each hyperparameter in the space, by name, each at least one
 * @param seeds the seeds each point is trained with, at least one
 */
public record SpaceConfig(Hyperparameters fixed, Map<String, List<Object>> axes, List<Long> seeds) {
  static final Key<Long> SEED =
      Key.longInteger("seed", "Seed of a trial's initial weights and shuffles.").withDefault(1L);

  /** More points than anyone waits for; a slip of the pen makes them easily. */
  public static final long MOST_TRIALS = 1_000_000;

  /**
   * Reads the hyperparameters.
   *
   * @param homes the sections that hold scalars, by name
   */
  static SpaceConfig read(Map<String, Section> homes, Section space) {
    Hyperparameters fixed =
        Hyperparameters.from(
            new Values() {
              @Override
              public <T> T get(Key<T> key) {
                return homes.get(Hyperparameters.section(key)).get(key);
              }
            });
    Map<String, List<Object>> axes = new LinkedHashMap<>();
    for (Key<?> key : Hyperparameters.KEYS) {
      List<Object> values = new ArrayList<>(list(space, key));
      if (!values.isEmpty()) {
        axes.put(key.name(), values);
        Section home = homes.get(Hyperparameters.section(key));
        if (home.has(key)) {
          home.problem(key.name(), "is in space too; give it in one of the two");
        }
        home.resolved().remove(key.name());
      }
    }
    List<Long> seeds = list(space, SEED);
    if (seeds.isEmpty()) {
      seeds = List.of(SEED.defaultValue());
      space.resolve(SEED.name(), seeds);
    }
    space.refuseUnknown();
    SpaceConfig config = new SpaceConfig(fixed, axes, seeds);
    if (config.trials() > MOST_TRIALS) {
      space.problem(
          "*",
          "makes %s trials, more than %d; shorten a list or split the sweep"
              .formatted(
                  config.trials() == Long.MAX_VALUE
                      ? "at least " + config.trials()
                      : "" + config.trials(),
                  MOST_TRIALS));
    }
    return config;
  }

  private static <T> List<T> list(Section space, Key<T> key) {
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
              + (key == SEED ? "a list" : Hyperparameters.section(key))
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

  /** How many trials one series makes; {@link Long#MAX_VALUE} for too many to count. */
  public long trials() {
    long trials = seeds.size();
    for (List<Object> values : axes.values()) {
      if (trials > Long.MAX_VALUE / values.size()) {
        return Long.MAX_VALUE;
      }
      trials *= values.size();
    }
    return trials;
  }

  /** The values of a hyperparameter over the space; none where it has none. */
  public <T> List<T> values(Key<T> key) {
    T scalar = fixed.get(key);
    List<Object> axis = axes.getOrDefault(key.name(), scalar == null ? List.of() : List.of(scalar));
    return axis.stream().map(key.type()::cast).toList();
  }

  /** Where the configuration gives a hyperparameter. */
  String place(Key<?> key) {
    String section = axes.containsKey(key.name()) ? "space" : Hyperparameters.section(key);
    return section + "." + key.name();
  }

  /** How many values before its target a sample may reach back, at most. */
  public int reach() {
    int window = values(Hyperparameters.WINDOW).stream().mapToInt(w -> w).max().orElseThrow();
    return window
        + values(Hyperparameters.TRANSFORM).stream()
            .mapToInt(TransformKind::reach)
            .max()
            .orElseThrow();
  }
}
