package io.rnnsweep.bench;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What one benchmark's iterations took, in microseconds an update.
 *
 * @param median of all iterations
 * @param spread the distance between the quartiles, as a share of the median
 */
record Timing(double median, double spread) {

  static Timing of(RunResult result) {
    Statistics statistics = result.getPrimaryResult().getStatistics();
    double median = statistics.getPercentile(50);
    double quartiles = statistics.getPercentile(75) - statistics.getPercentile(25);
    return new Timing(median, quartiles / median);
  }
}
