package io.rnnsweep.config;

import io.rnnsweep.config.Domain.Listed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes what the search varies and what it holds fixed.
 *
 * @param keys all hyperparameters
 * @param scalars the values of those outside the space, those inside at their defaults, by name
 * @param domains the values of each hyperparameter in the space, by name
 * @param seeds the seeds each point is trained with, at least one
 */
public record SpaceConfig(
    List<Key<?>> keys, Map<String, Object> scalars, Map<String, Domain> domains, List<Long> seeds) {
  static final Key<Long> SEED =
      Key.longInteger("seed", "Seed of a trial's initial weights and shuffles.").withDefault(1L);

  /** Upper bound on trials; larger spaces are most often a mistake. */
  public static final long MOST_TRIALS = 1_000_000;

  /**
   * Reads the hyperparameters.
   *
   * @param homes the sections that hold scalars, by name
   */
  static SpaceConfig read(List<Key<?>> keys, Map<String, Section> homes, Section space) {
    Map<String, Object> scalars = new HashMap<>();
    Map<String, Domain> domains = new LinkedHashMap<>();
    DomainReader reader = new DomainReader(space);
    for (Key<?> key : keys) {
      Section home = homes.get(key.section());
      scalars.put(key.name(), home.get(key));
      Optional<Domain> domain = reader.read(key);
      if (domain.isPresent()) {
        domains.put(key.name(), domain.get());
        if (home.has(key)) {
          home.problem(key.name(), "is in space too; give it in one of the two");
        }
        home.resolved().remove(key.name());
      }
    }
    List<Long> seeds = reader.list(SEED, "a list");
    if (seeds.isEmpty()) {
      seeds = List.of(SEED.defaultValue());
      space.resolve(SEED.name(), seeds);
    }
    space.refuseUnknown();
    SpaceConfig config = new SpaceConfig(keys, scalars, domains, seeds);
    config.requireConditions(homes, space);
    long trials = config.rangesNamed().isEmpty() ? config.trials() : 0;
    if (trials > MOST_TRIALS) {
      space.problem(
          "*",
          "makes %s trials, more than %d; shorten a list or split the sweep"
              .formatted(trials == Long.MAX_VALUE ? "at least " + trials : trials, MOST_TRIALS));
    }
    return config;
  }

  /** Refuses a given hyperparameter that exists at no point of the space; removes its default. */
  private void requireConditions(Map<String, Section> homes, Section space) {
    for (Key<?> key : keys) {
      if (!exists(key)) {
        Section home = homes.get(key.section());
        for (Section section : List.of(home, space)) {
          if (section.has(key)) {
            section.problem(key.name(), "needs " + key.condition().orElseThrow());
          }
        }
        home.resolved().remove(key.name());
      }
    }
  }

  /** Returns the values of each hyperparameter in the space, by name. */
  public Map<String, List<Object>> axes() {
    Map<String, List<Object>> axes = new LinkedHashMap<>();
    domains.forEach((name, domain) -> axes.put(name, domain.values()));
    return axes;
  }

  private List<String> rangesNamed() {
    return domains.keySet().stream()
        .filter(name -> !(domains.get(name) instanceof Listed))
        .toList();
  }

  /** Refuses ranges, for a strategy that needs lists. */
  void refuseRanges(StrategyKind strategy, Section root) {
    for (String name : rangesNamed()) {
      root.problem(
          "space." + name,
          "strategy %s needs a list, such as %s, and not a range"
              .formatted(Key.word(strategy), domains.get(name).exampleList()));
    }
  }

  /** Returns whether a hyperparameter exists at any point. */
  private boolean exists(Key<?> key) {
    return key.condition()
        .map(needed -> exists(needed.key()) && needed.holdsForAny(given(needed.key())))
        .orElse(true);
  }

  /** Returns the hyperparameters outside the space, those inside at their defaults. */
  public Hyperparameters fixed() {
    return point(Map.of());
  }

  /**
   * Returns a point of the space.
   *
   * @param chosen a value of each axis, by name
   */
  public Hyperparameters point(Map<String, Object> chosen) {
    Hyperparameters.Builder point = Hyperparameters.builder(keys);
    for (Key<?> key : keys) {
      set(point, key, chosen.getOrDefault(key.name(), scalars.get(key.name())));
    }
    return point.build();
  }

  private static <T> void set(Hyperparameters.Builder point, Key<T> key, Object value) {
    point.set(key, key.type().cast(value));
  }

  /**
   * Returns the number of trials of one series; {@link Long#MAX_VALUE} if it exceeds a {@code
   * long}.
   */
  public long trials() {
    long points = new Grid(this).size();
    return points > Long.MAX_VALUE / seeds.size() ? Long.MAX_VALUE : points * seeds.size();
  }

  /** Returns the values of a hyperparameter over the space; empty if it does not exist there. */
  public <T> List<T> values(Key<T> key) {
    return exists(key) ? given(key).stream().map(key.type()::cast).toList() : List.of();
  }

  /** Returns the values that a hyperparameter has wherever it exists. */
  private List<Object> given(Key<?> key) {
    Object scalar = scalars.get(key.name());
    Domain domain = domains.get(key.name());
    return domain != null ? domain.values() : scalar == null ? List.of() : List.of(scalar);
  }

  /** Returns the path of a hyperparameter in the configuration. */
  String place(Key<?> key) {
    String section = domains.containsKey(key.name()) ? "space" : key.section();
    return section + "." + key.name();
  }

  /** Returns the largest number of values before its target that a sample reads. */
  public int reach() {
    int window = values(Hyperparameters.WINDOW).stream().mapToInt(w -> w).max().orElseThrow();
    return window
        + values(Hyperparameters.TRANSFORM).stream()
            .mapToInt(TransformKind::reach)
            .max()
            .orElseThrow();
  }
}
