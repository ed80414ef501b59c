package io.rnnsweep.statistics;

import java.io.Serializable;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Tests whether two forecasts of the same values differ significantly in accuracy, by the test of
 * F. X. Diebold and R. S. Mariano, "Comparing predictive accuracy", Journal of Business and
 * Economic Statistics 13:253-263, 1995, with the correction of D. Harvey, S. Leybourne and P.
 * Newbold, "Testing the equality of prediction mean squared errors", International Journal of
 * Forecasting 13:281-291, 1997.
 *
 * <p>For squared errors one step ahead: with {@code d_t = e1_t^2 - e2_t^2}, n of them, the
 * statistic is {@code mean(d) / sqrt(gamma_0 / n)} times {@code sqrt((n - 1) / n)}, where gamma_0
 * is the mean of {@code (d_t - mean(d))^2}; it is compared with Student's t of n - 1 degrees of
 * freedom.
 *
 * @param statistic below zero where the first forecast has the smaller error
 * @param count n
 * @param twoSided two-sided p-value, if both are equally accurate
 * @param firstIsBetter one-sided p-value, if the first is not more accurate
 */
public record DieboldMariano(double statistic, int count, double twoSided, double firstIsBetter)
    implements Serializable {

  /**
   * Compares two forecasts by their errors. Forecasts whose losses never differ have statistic 0;
   * if they always differ by the same amount, the statistic is infinite and the p-values are 0 or
   * 1.
   *
   * @param first errors of the first forecast, in any unit
   * @param second errors of the other, of the same targets and in the same unit
   * @throws IllegalArgumentException if the numbers of errors differ, or are below two
   */
  public static DieboldMariano test(double[] first, double[] second) {
    int count = first.length;
    if (count != second.length || count < 2) {
      throw new IllegalArgumentException(count + " errors beside " + second.length);
    }
    double[] differences = new double[count];
    for (int t = 0; t < count; t++) {
      differences[t] = first[t] * first[t] - second[t] * second[t];
    }
    double mean = StatUtils.mean(differences);
    double gamma = StatUtils.populationVariance(differences, mean);
    double correction = Math.sqrt((count - 1.0) / count);
    double statistic = mean == 0 ? 0 : correction * mean / Math.sqrt(gamma / count);
    TDistribution student = new TDistribution(null, count - 1);
    return new DieboldMariano(
        statistic,
        count,
        2 * student.cumulativeProbability(-Math.abs(statistic)),
        student.cumulativeProbability(statistic));
  }

  /**
   * Returns the test of forecasts whose losses differ by the same amount on every target, such as
   * constant forecasts of a constant part: one of them is certainly more accurate.
   *
   * @param difference of the losses, not zero; below zero where the first forecast is better
   * @param count number of targets
   */
  public static DieboldMariano ofEqualDifferences(double difference, int count) {
    return new DieboldMariano(
        Math.copySign(Double.POSITIVE_INFINITY, difference), count, 0, difference < 0 ? 0 : 1);
  }
}
