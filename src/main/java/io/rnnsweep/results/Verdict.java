package io.rnnsweep.results;

import io.rnnsweep.results.ReferenceTables.BaselineComparison;
import io.rnnsweep.training.BaselineKind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says whether chosen points are better than baselines, statistically significantly. */
public sealed interface Verdict {
  /** Significance level: p-values below it are significant. */
  double LEVEL = 0.05;

  /** Names the kinds of verdicts. */
  enum Kind {
    /** The chosen point is better than each baseline that it is compared with. */
    BETTER,
    /** It is not better than at least one of them. */
    NOT_BETTER,
    /** It is better than a baseline in some of many series. */
    COUNTED
  }

  Kind kind();

  /** Returns the verdict as a sentence. */
  String text();

  /** Returns the verdict on the chosen point of one series; none without comparisons. */
  static List<Verdict> ofOneSeries(List<BaselineComparison> comparisons) {
    return comparisons.isEmpty() ? List.of() : List.of(new OfSeries(comparisons));
  }

  /** Returns a verdict for each kind of baseline on the chosen points of all series. */
  static List<Verdict> ofPanel(List<BaselineComparison> comparisons) {
    Stream<OfBaseline> kinds =
        Stream.of(BaselineKind.PERSISTENCE, BaselineKind.AUTOREGRESSION)
            .map(
                kind ->
                    new OfBaseline(
                        kind.title(),
                        comparisons.stream()
                            .filter(comparison -> kind.includes(comparison.baseline()))
                            .toList()));
    OfBaseline best =
        new OfBaseline(
            "the best baseline", comparisons.stream().filter(BaselineComparison::best).toList());
    return Stream.concat(kinds, Stream.of(best))
        .filter(verdict -> !verdict.comparisons.isEmpty())
        .map(Verdict.class::cast)
        .toList();
  }

  /**
   * Holds a verdict on the chosen point of a series.
   *
   * @param comparisons of it, at least one
   */
  record OfSeries(List<BaselineComparison> comparisons) implements Verdict {
    private static final double LEAST_CHANCE = 1e-15;

    @Override
    public Kind kind() {
      return comparisons.stream().allMatch(comparison -> comparison.isBetter(LEVEL))
          ? Kind.BETTER
          : Kind.NOT_BETTER;
    }

    @Override
    public String text() {
      BaselineComparison first = comparisons.get(0);
      return String.format(
          Locale.ROOT,
          "%s is %s on these %d test values",
          first.seeds() == 1
              ? "the chosen point"
              : "the chosen point, by the mean forecast of its " + first.seeds() + " seeds,",
          comparisons.stream().map(OfSeries::clause).collect(Collectors.joining("; ")),
          first.test().count());
    }

    private static String clause(BaselineComparison comparison) {
      return String.format(
          Locale.ROOT,
          "%s than %s%s, %s",
          comparison.isBetter(LEVEL) ? "better" : "no better",
          comparison.best() ? "the best baseline, " : "",
          comparison.baseline(),
          chance(comparison.test().firstIsBetter()));
    }

    /** Returns a p-value as text; by its bound if rounding errors dominate it. */
    private static String chance(double p) {
      return p < LEAST_CHANCE ? "p < 1e-15" : String.format(Locale.ROOT, "p = %.2g", p);
    }
  }

  /**
   * Holds a verdict on the chosen points of all series.
   *
   * @param baseline that they are compared with, in words
   * @param comparisons one for each series
   */
  record OfBaseline(String baseline, List<BaselineComparison> comparisons) implements Verdict {

    @Override
    public Kind kind() {
      return Kind.COUNTED;
    }

    @Override
    public String text() {
      return String.format(
          Locale.ROOT,
          "the chosen point of its series is better than %s in %d of %d series (p below %.2f;"
              + " %.0f expected by chance)",
          baseline,
          comparisons.stream().filter(comparison -> comparison.isBetter(LEVEL)).count(),
          comparisons.size(),
          LEVEL,
          LEVEL * comparisons.size());
    }
  }
}
