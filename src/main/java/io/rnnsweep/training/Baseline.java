package io.rnnsweep.training;

import io.rnnsweep.series.Windows;
import java.util.Optional;

/**
 * A forecast that needs no network, on the targets of one fold.
 *
 * @param name of the method, with its order where it has one
 * @param validation scores on the validation part; empty where there is none
 * @param test scores on the test part
 * @param forecasts of the test targets, in scaled units
 */
@SuppressWarnings("ArrayRecordComponent") // A view for tables and tests of luck; nobody writes it.
public record Baseline(String name, Optional<Scores> validation, Scores test, double[] forecasts) {

  static Baseline of(String name, Windows validation, Windows test, Forecaster forecaster) {
    double[] forecasts = new double[test.count()];
    for (int i = 0; i < forecasts.length; i++) {
      forecasts[i] = forecaster.forecast(test, test.firstTarget() + i);
    }
    return new Baseline(
        name,
        validation.isEmpty()
            ? Optional.empty()
            : Optional.of(Scores.of(validation, target -> forecaster.forecast(validation, target))),
        Scores.of(test, target -> forecasts[target - test.firstTarget()]),
        forecasts);
  }

  /** How a baseline forecasts. */
  @FunctionalInterface
  interface Forecaster {
    /** The forecast of {@code target}, in the scaled units of {@code part}. */
    double forecast(Windows part, int target);
  }

  /** {@code 1 - mse / test MSE of this}: above 0 is better; NaN for 0 / 0. */
  public double skill(double mse) {
    return 1 - mse / test.mse();
  }
}
