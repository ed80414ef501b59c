package io.rnnsweep.statistics;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Holds a mean of repeats and its confidence interval (Student, "The probable error of a mean",
 * Biometrika 6:1-25, 1908).
 *
 * @param count number of repeats
 * @param mean of the repeats
 * @param standardDeviation with {@code count - 1} in the denominator; NaN for a single repeat, like
 *     the values after it
 * @param low end of the confidence interval, at least zero; NaN, like the high end, for a mean
 *     below zero, which has no logarithm
 * @param high end of the interval
 */
public record MeanEstimate(
    int count, double mean, double standardDeviation, double low, double high) {

  /**
   * Estimates a mean with a two-sided interval of Student's t, taken on the logarithm of the mean,
   * as suits errors, which cannot be below zero: with the mean m and its standard error s, from
   * {@code m / w} to {@code m w}, where {@code w = exp(t s / m)} (W. Q. Meeker and L. A. Escobar,
   * "Statistical Methods for Reliability Data", 1998, on intervals for positive quantities). A mean
   * of zero has the interval from 0 to 0.
   *
   * @param values at least one
   * @param level of confidence, above 0 and below 1
   */
  public static MeanEstimate of(double[] values, double level) {
    int count = values.length;
    if (count == 0) {
      throw new IllegalArgumentException("no values for a mean");
    }
    double mean = StatUtils.mean(values);
    if (count == 1) {
      return new MeanEstimate(1, mean, Double.NaN, Double.NaN, Double.NaN);
    }
    double deviation = Math.sqrt(StatUtils.variance(values, mean));
    if (mean == 0 && deviation == 0) {
      return new MeanEstimate(count, 0, 0, 0, 0);
    }
    double quantile =
        new TDistribution(null, count - 1).inverseCumulativeProbability((1 + level) / 2);
    double factor =
        mean > 0 ? StrictMath.exp(quantile * deviation / Math.sqrt(count) / mean) : Double.NaN;
    return new MeanEstimate(count, mean, deviation, mean / factor, mean * factor);
  }

  public double standardError() {
    return standardDeviation / Math.sqrt(count);
  }
}
