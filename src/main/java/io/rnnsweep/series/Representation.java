package io.rnnsweep.series;

import io.rnnsweep.config.TransformKind;
import java.io.Serializable;

/**
 * Converts a value to a network's input, and its output to a forecast of the next value.
 *
 * @param kind how values are transformed
 * @param scaler of the transformed values; fitted on training values alone
 * @param units scaler of the values, in whose units forecasts are scored
 */
public record Representation(TransformKind kind, Scaler scaler, Scaler units)
    implements Serializable {

  /**
   * Returns the network's input for a value.
   *
   * @param previous the value before it, in the series' unit; not read without a transform
   */
  public double input(double previous, double value) {
    return scaler.scale(
        switch (kind) {
          case NONE -> value;
          case DIFFERENCE -> value - previous;
          // StrictMath's bits are the same on every machine.
          case LOG_DIFFERENCE -> StrictMath.log(value) - StrictMath.log(previous);
        });
  }

  /**
   * Returns the forecast of a value, in the units of the scores.
   *
   * @param previous the value before it, in the series' unit
   * @param output of the network
   */
  double scaled(double previous, double output) {
    if (kind == TransformKind.NONE && scaler.equals(units)) {
      return output;
    }
    double transformed = scaler.unscale(output);
    return units.scale(
        switch (kind) {
          case NONE -> transformed;
          case DIFFERENCE -> previous + transformed;
          case LOG_DIFFERENCE -> previous * StrictMath.exp(transformed);
        });
  }

  /** Returns the forecast of a value, in the series' unit, with the same bits as in the scores. */
  public double forecast(double previous, double output) {
    return units.unscale(scaled(previous, output));
  }
}
