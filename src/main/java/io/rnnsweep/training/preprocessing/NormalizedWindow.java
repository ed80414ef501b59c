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

  /** Returns the output whose forecast would be {@code value}. */
  double output(double value) {
    return (normalize(value) - linear) / unit;
  }

  /** Returns the value that an output forecasts. */
  public double forecast(double output) {
    return shift + scale * (linear + unit * output);
  }
}
