package io.rnnsweep.series;

import io.rnnsweep.config.ScalerKind;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Scales values after fitting: {@code scaled = (value - offset) / range}.
 *
 * <p>Created by {@link #fit}, which is given the visible range.
 *
 * @param offset in the series' unit
 * @param range in the series' unit, above zero
 */
public record Scaler(double offset, double range) implements Serializable {

  /**
   * Fits a scaler on {@code values[from..to)} alone.
   *
   * <p>min_max maps the smallest value to 0 and the largest to 1; standard maps the mean to 0 and
   * the population standard deviation to 1.
   *
   * @throws UnusableSeriesException if the part is constant, so that the scaler would divide by
   *     zero
   */
  public static Scaler fit(ScalerKind kind, double[] values, int from, int to) {
    return fit(kind, values, from, to, "values");
  }

  /** Fits a scaler on numbers that messages call {@code what}. */
  static Scaler fit(ScalerKind kind, double[] values, int from, int to, String what) {
    // Tested on the values: equal values may deviate from their rounded mean.
    boolean constant = Arrays.stream(values, from, to).allMatch(value -> value == values[from]);
    if (constant) {
      throw new UnusableSeriesException(
          "its %s %d to %d, on which a scaler is fitted, are all %s"
              .formatted(what, from + 1, to, values[from]));
    }
    Scaler scaler =
        switch (kind) {
          case NONE -> new Scaler(0, 1);
          case MIN_MAX -> minMax(values, from, to);
          case STANDARD -> standard(values, from, to);
        };
    if (!(scaler.range > 0) || Double.isInfinite(scaler.range)) {
      throw new UnusableSeriesException(
          "its %s %d to %d are too large or too close together to be scaled"
              .formatted(what, from + 1, to));
    }
    return scaler;
  }

  private static Scaler minMax(double[] values, int from, int to) {
    double smallest = values[from];
    double largest = values[from];
    for (int t = from + 1; t < to; t++) {
      smallest = Math.min(smallest, values[t]);
      largest = Math.max(largest, values[t]);
    }
    return new Scaler(smallest, largest - smallest);
  }

  private static Scaler standard(double[] values, int from, int to) {
    double sum = 0;
    for (int t = from; t < to; t++) {
      sum += values[t];
    }
    double mean = sum / (to - from);
    double squares = 0;
    for (int t = from; t < to; t++) {
      squares += (values[t] - mean) * (values[t] - mean);
    }
    return new Scaler(mean, Math.sqrt(squares / (to - from)));
  }

  public double scale(double value) {
    return (value - offset) / range;
  }

  /** Returns {@code values}, scaled. */
  double[] scale(double[] values) {
    return Arrays.stream(values).map(this::scale).toArray();
  }

  public double unscale(double scaled) {
    return scaled * range + offset;
  }
}
