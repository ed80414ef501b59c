package io.rnnsweep.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A mean of repeats and how far it can be trusted (Student, "The probable error of a mean",
 * Biometrika 6:1-25, 1908).
 *
 * @param count repeats
 * @param mean of them
 * @param standardDeviation with {@code count - 1} below the line; NaN of a single repeat, like all
 *     that follows from it
 * @param low end of the confidence interval
 * @param high end of it
 */
public record MeanEstimate(
    int count, double mean, double standardDeviation, double low, double high) {

  /**
   * The mean with its two-sided interval of Student's t.
   *
   * @param values at least one
   * @param level of confidence, above 0 and below 1
   */
  public static MeanEstimate of(double[] values, double level) {
    int count = values.length;
    if (count == 0) {
      throw new IllegalArgumentException("a mean of nothing");
    }
    double mean = StatUtils.mean(values);
    if (count == 1) {
      return new MeanEstimate(1, mean, Double.NaN, Double.NaN, Double.NaN);
    }
    double deviation = Math.sqrt(StatUtils.variance(values, mean));
    double half =
        new TDistribution(null, count - 1).inverseCumulativeProbability((1 + level) / 2)
            * deviation
            / Math.sqrt(count);
    return new MeanEstimate(count, mean, deviation, mean - half, mean + half);
  }

  public double standardError() {
    return standardDeviation / Math.sqrt(count);
  }
}
