package io.rnnsweep.training;

import io.rnnsweep.series.Scaler;
import io.rnnsweep.series.Windows;
import java.io.Serializable;

/**
 * How far predictions are from the targets of one part, computed in double precision.
 *
 * @param mse mean squared error, in scaled units
 * @param rmse root of the mean squared error, in the series' unit
 * @param mae mean absolute error, in the series' unit
 */
public record Scores(double mse, double rmse, double mae) implements Serializable {

  /** Predictions of a part, in scaled units. */
  @FunctionalInterface
  public interface Predictor {
    /** The prediction of {@code scaled[target]}. */
    double predict(int target);
  }

  /** Scores {@code predictor} on every target of a part that is not empty. */
  public static Scores of(Windows part, Predictor predictor) {
    double squares = 0;
    double absolutes = 0;
    for (int target = part.firstTarget(); target < part.endTarget(); target++) {
      double error = predictor.predict(target) - part.scaled()[target];
      squares += error * error;
      absolutes += Math.abs(error);
    }
    Scaler scaler = part.scaler();
    double mse = squares / part.count();
    return new Scores(
        mse, Math.sqrt(mse) * scaler.range(), absolutes / part.count() * scaler.range());
  }

  /** Whether every score is a number. */
  public boolean areFinite() {
    return Double.isFinite(mse) && Double.isFinite(rmse) && Double.isFinite(mae);
  }
}
