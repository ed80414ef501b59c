package io.rnnsweep.results;

import io.rnnsweep.results.ReferenceTables.Comparison;
import io.rnnsweep.training.Baselines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** In words: whether chosen points beat the baselines by more than luck. */
public final class Verdict {
  /** Below it a difference counts as more than luck. */
  public static final double LEVEL = 0.05;

  private static final double LEAST_CHANCE = 1e-15;

  private Verdict() {}

  /** One sentence on the chosen point of one series; none of no comparisons. */
  public static List<String> ofOneSeries(List<Comparison> comparisons) {
    if (comparisons.isEmpty()) {
      return List.of();
    }
    Comparison first = comparisons.get(0);
    return List.of(
        String.format(
            Locale.ROOT,
            "%s is %s on these %d test values",
            first.seeds() == 1
                ? "the chosen point"
                : "the chosen point, by the mean forecast of its " + first.seeds() + " seeds,",
            comparisons.stream().map(Verdict::clause).collect(Collectors.joining("; ")),
            first.test().count()));
  }

  private static String clause(Comparison comparison) {
    return String.format(
        Locale.ROOT,
        "%s than %s%s, %s",
        comparison.isBetter(LEVEL) ? "better" : "no better",
        comparison.best() ? "the best baseline, " : "",
        comparison.baseline(),
        chance(comparison.test().firstIsBetter()));
  }

  /** A chance that rounding error has the largest part in is told by its bound. */
  private static String chance(double p) {
    return p < LEAST_CHANCE ? "p < 1e-15" : String.format(Locale.ROOT, "p = %.2g", p);
  }

  /** A sentence a kind of baseline on the chosen points of all series. */
  public static List<String> ofPanel(List<Comparison> comparisons) {
    Map<String, List<Comparison>> groups = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      String name = comparison.baseline().replaceAll("_\\d+$", "");
      groups.computeIfAbsent(name, key -> new ArrayList<>());
      if (name.equals(Baselines.PERSISTENCE) || name.equals("autoregression")) {
        groups.get(name).add(comparison);
      }
      if (comparison.best()) {
        groups.computeIfAbsent("the best baseline", key -> new ArrayList<>()).add(comparison);
      }
    }
    groups.values().removeIf(List::isEmpty);
    return groups.entrySet().stream()
        .map(group -> ofGroup(group.getKey(), group.getValue()))
        .toList();
  }

  private static String ofGroup(String name, List<Comparison> group) {
    return String.format(
        Locale.ROOT,
        "the chosen point of its series is better than %s in %d of %d series (p below %.2f; by luck"
            + " alone %.0f would be)",
        name,
        group.stream().filter(comparison -> comparison.isBetter(LEVEL)).count(),
        group.size(),
        LEVEL,
        LEVEL * group.size());
  }
}
