package io.rnnsweep.training.preprocessing;

/**
 * Says how the values of one window are normalized, and what an output of the network then means
 * for the value after it: {@code shift + scale * (linear + unit * output)}.
 *
 * @param shift subtracted from each value
 * @param scale that each difference is divided by
 * @param linear the linear part's forecast, normalized
 * @param unit of the network's output, in normalized values
 */
public record NormalizedWindow(double shift, double scale, double linear, double unit) {

  double normalize(double value) {
    double shifted = value - shift;
    return scale == 1 ? shifted : shifted / scale;
  }

  /** Normalizes values {@code from} to {@code from + count}, into {@code to} from {@code at} on. */
  void normalize(double[] values, int from, int count, float[] to, int at) {
    // Simple loops, which compilers turn into vectors: this is done for each sample of an epoch.
    if (scale != 1) {
      for (int i = 0; i < count; i++) {
        to[at + i] = (float) ((values[from + i] - shift) / scale);
      }
    } else if (shift != 0) {
      for (int i = 0; i < count; i++) {
        to[at + i] = (float) (values[from + i] - shift);
      }
    } else {
      for (int i = 0; i < count; i++) {
        to[at + i] = (float) values[from + i];
      }
    }
  }

  /** Returns the output whose forecast would be {@code value}. */
  double output(double value) {
    return (normalize(value) - linear) / unit;
  }

  /** Returns the value that an output forecasts. */
  public double forecast(double output) {
    return shift + scale * (linear + unit * output);
  }
}
