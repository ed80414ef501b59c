package io.rnnsweep.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses the simplest candidate that is as good as the best, as far as repeats can tell (L.
 * Breiman, J. Friedman, R. Olshen and C. Stone, "Classification and Regression Trees", 1984,
 * section 3.4.3).
 */
public final class OneStandardError {
  private OneStandardError() {}

  /**
   * A point of the space over its repeats.
   *
   * @param mean of what is to be small; NaN where no repeat has it
   * @param standardError of the mean; NaN where there is none
   * @param parameters numbers that training adjusts
   */
  public record Candidate(double mean, double standardError, long parameters) {}

  /** The index of the smallest mean, the first of equal ones. */
  public static int best(List<Candidate> candidates) {
    return IntStream.range(0, candidates.size())
        .filter(i -> !Double.isNaN(candidates.get(i).mean()))
        .boxed()
        .min(Comparator.comparingDouble(i -> candidates.get(i).mean()))
        .orElseThrow(() -> new IllegalArgumentException("no candidate has a mean"));
  }

  /**
   * The index of the candidate with the fewest parameters among those whose mean is at most the
   * best one's plus its standard error; of equally large ones, the one with the smallest mean. The
   * best one where it has no standard error.
   */
  public static int choose(List<Candidate> candidates) {
    Candidate best = candidates.get(best(candidates));
    double bound =
        Double.isNaN(best.standardError()) ? best.mean() : best.mean() + best.standardError();
    return IntStream.range(0, candidates.size())
        .filter(i -> candidates.get(i).mean() <= bound)
        .boxed()
        .min(
            Comparator.<Integer>comparingLong(i -> candidates.get(i).parameters())
                .thenComparingDouble(i -> candidates.get(i).mean()))
        .orElseThrow();
  }
}
