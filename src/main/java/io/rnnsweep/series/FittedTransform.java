package io.rnnsweep.series;

import io.rnnsweep.config.ScalerKind;
import io.rnnsweep.config.TransformKind;

/**
 * Holds a transform and a scaler fitted on the training values of a fold, which make a network's
 * inputs and turn its output into a forecast.
 *
 * <p>Scores are in the units of the fold's {@link Windows}, whatever a network reads, so that
 * trials of all transforms can be compared.
 */
public sealed interface FittedTransform {

  /** Returns the scaler of the transformed values, fitted on training values alone. */
  Scaler scaler();

  /**
   * Returns the transform for values outside the parts of the fold, in the units of {@code part}.
   */
  Representation representation(Windows part);

  /** Returns the inputs and targets of a network; index t is that of the series. */
  double[] inputs(Windows part);

  /** Returns the forecast of {@code target}, in the scaled units of {@code part}. */
  double scaled(Windows part, int target, double output);

  /**
   * Returns the squared error of the forecast of {@code target}, in the scaled units of {@code
   * part}.
   */
  double squaredError(Windows part, int target, double output);

  /**
   * Fits a transform.
   *
   * @param train whose series is transformed, and whose last target is the last visible value
   * @param trainStart index of the first visible value
   * @throws UnusableSeriesException if the values cannot be transformed or scaled
   */
  static FittedTransform fit(
      TransformKind kind, ScalerKind scalerKind, Windows train, int trainStart) {
    double[] values = train.values();
    double[] transformed =
        switch (kind) {
          case NONE -> values;
          case DIFFERENCE -> differences(values);
          case LOG_DIFFERENCE -> differences(logarithms(values));
        };
    String what = kind == TransformKind.NONE ? "values" : "differences";
    Scaler scaler =
        Scaler.fit(scalerKind, transformed, trainStart + kind.reach(), train.endTarget(), what);
    return kind == TransformKind.NONE && scaler.equals(train.scaler())
        ? new Plain(scaler)
        : new Transformed(
            new Representation(kind, scaler, train.scaler()), scaler.scale(transformed));
  }

  private static double[] differences(double[] values) {
    double[] differences = new double[values.length];
    differences[0] = Double.NaN; // No window reads it; NaN would show one that did.
    for (int t = 1; t < values.length; t++) {
      differences[t] = values[t] - values[t - 1];
    }
    return differences;
  }

  /** Returns logarithms by {@link StrictMath}, whose bits are the same on every machine. */
  private static double[] logarithms(double[] values) {
    double[] logarithms = new double[values.length];
    for (int t = 0; t < values.length; t++) {
      if (!(values[t] > 0)) {
        throw new UnusableSeriesException(
            "log_difference needs values above 0, but value %d is %s".formatted(t + 1, values[t]));
      }
      logarithms[t] = StrictMath.log(values[t]);
    }
    return logarithms;
  }

  /** Gives a network the scaled values as they are scored. */
  record Plain(Scaler scaler) implements FittedTransform {
    @Override
    public Representation representation(Windows part) {
      return new Representation(TransformKind.NONE, part.scaler(), part.scaler());
    }

    @Override
    public double[] inputs(Windows part) {
      return part.scaled();
    }

    @Override
    public double scaled(Windows part, int target, double output) {
      return output;
    }

    @Override
    public double squaredError(Windows part, int target, double output) {
      float error = (float) output - (float) part.scaled()[target];
      return (double) error * error;
    }
  }

  /**
   * Gives a network transformed values; inverts its output with the true value before the target.
   */
  @SuppressWarnings("ArrayRecordComponent") // Shared by the parts of a fold; never written.
  record Transformed(Representation representation, double[] inputs) implements FittedTransform {
    @Override
    public Scaler scaler() {
      return representation.scaler();
    }

    @Override
    public Representation representation(Windows part) {
      return representation;
    }

    @Override
    public double[] inputs(Windows part) {
      return inputs;
    }

    @Override
    public double scaled(Windows part, int target, double output) {
      return representation.scaled(part.values()[target - 1], output);
    }

    @Override
    public double squaredError(Windows part, int target, double output) {
      double error = scaled(part, target, output) - part.scaled()[target];
      return error * error;
    }
  }
}
