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
 * @param mase mean absolute error over that of the naive forecast, one step ahead, on the training
 *     values (R. J. Hyndman and A. B. Koehler, "Another look at measures of forecast accuracy",
 *     International Journal of Forecasting 22:679-688, 2006)
 * @param smape symmetric mean absolute percentage error, {@code 200 |forecast - value| /
 *     (|forecast| + |value|)}, from 0 to 200; a term of 0 / 0 is a forecast that is right and
 *     counts 0 (S. Makridakis, "Accuracy measures", International Journal of Forecasting 9:527-529,
 *     1993)
 * @param directionalAccuracy share of the targets, from 0 to 1, whose forecast lies on their side
 *     of the value before them; a target that equals the value before it has no direction and is
 *     left out, and a forecast of no change is wrong (M. H. Pesaran and A. Timmermann, "A simple
 *     nonparametric test of predictive performance", Journal of Business and Economic Statistics
 *     10:461-465, 1992). NaN where no target has a direction
 */
public record Scores(
    double mse, double rmse, double mae, double mase, double smape, double directionalAccuracy)
    implements Serializable {

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
    double percentages = 0;
    int moves = 0;
    int rightMoves = 0;
    double[] scaled = part.scaled();
    Scaler scaler = part.scaler();
    for (int target = part.firstTarget(); target < part.endTarget(); target++) {
      double forecast = predictor.predict(target);
      double error = forecast - scaled[target];
      squares += error * error;
      absolutes += Math.abs(error);
      percentages += percentage(scaler.unscale(forecast), part.values()[target]);
      double move = part.values()[target] - part.values()[target - 1];
      if (move != 0) {
        moves++;
        rightMoves += Math.signum(forecast - scaled[target - 1]) == Math.signum(move) ? 1 : 0;
      }
    }
    double mse = squares / part.count();
    double mae = absolutes / part.count() * scaler.range();
    return new Scores(
        mse,
        Math.sqrt(mse) * scaler.range(),
        mae,
        mae / part.naiveError(),
        percentages / part.count(),
        (double) rightMoves / moves);
  }

  private static double percentage(double forecast, double value) {
    double magnitude = Math.abs(forecast) + Math.abs(value);
    return magnitude == 0 ? 0 : 200 * (Math.abs(forecast - value) / magnitude);
  }

  /** Whether the errors are numbers. */
  public boolean areFinite() {
    return Double.isFinite(mse) && Double.isFinite(rmse) && Double.isFinite(mae);
  }
}
