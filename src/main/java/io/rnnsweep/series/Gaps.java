package io.rnnsweep.series;

/** Fills in missing values, which are NaN in a series, without look-ahead leakage. */
public final class Gaps {
  private Gaps() {}

  /**
   * Returns a series without gaps, as known at the end of training.
   *
   * <p>Within the training part, a gap lies on the straight line between the values on both its
   * sides. A gap that reaches the end of the training part, and every gap after it, repeats the
   * value before it: the value after it would be look-ahead leakage.
   *
   * @param values of which the first is not missing
   * @param trainEnd index after the last training value
   * @return {@code values} itself if no value is missing
   */
  public static double[] filled(double[] values, int trainEnd) {
    double[] filled = values;
    for (int t = 1; t < values.length; t++) {
      if (Double.isNaN(values[t])) {
        filled = filled == values ? values.clone() : filled;
        int next = nextValue(values, t, trainEnd);
        double before = filled[t - 1];
        filled[t] = next < trainEnd ? before + (values[next] - before) / (next - t + 1) : before;
      }
    }
    return filled;
  }

  /**
   * Returns the index of the first value that is not missing, from {@code from} up to {@code end}.
   */
  private static int nextValue(double[] values, int from, int end) {
    int next = from;
    while (next < end && Double.isNaN(values[next])) {
      next++;
    }
    return next;
  }
}
