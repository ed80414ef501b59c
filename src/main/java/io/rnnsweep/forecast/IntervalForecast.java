package io.rnnsweep.forecast;

import io.rnnsweep.forecast.Step.Interval;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forecasts the values after the end of a series, with prediction intervals by split conformal
 * prediction, for each step.
 *
 * <p>From every forecast origin of the validation part the network forecasts recursively, as after
 * the end. The half width of a step's interval is the {@code ceil((n + 1) level)}-th smallest of
 * the n absolute errors at that step (J. Lei and others, "Distribution-free predictive inference
 * for regression", Journal of the American Statistical Association 113:1094-1111, 2018; for each
 * step of a recurrent forecast K. Stankeviciute and others, "Conformal time-series forecasting",
 * NeurIPS 2021). So intervals grow with the step as the errors do.
 *
 * <p>The method assumes exchangeable errors, which those of a series may not be. So the empirical
 * coverage is measured: the share of values inside the same intervals around the forecasts from
 * every forecast origin of the test part.
 */
public final class IntervalForecast {
  /** Largest number of forecast origins of a part; of more, this many at even distances. */
  static final int MOST_ORIGINS = 1000;

  private static final double NARROW = 0.8;
  private static final double WIDE = 0.95;

  private IntervalForecast() {}

  /**
   * Returns the steps after the end of a fold's series.
   *
   * @param steps number of steps, at least 1
   */
  public static List<Step> of(Forecaster forecaster, Fold fold, int steps) {
    double[] values = fold.test().values();
    double[] future = forecaster.forecast(values, steps);
    double[][] validation = errors(forecaster, fold.validation(), steps);
    double[][] test = errors(forecaster, fold.test(), steps);
    return IntStream.range(0, steps)
        .mapToObj(
            step ->
                new Step(
                    step + 1,
                    future[step],
                    interval(future[step], radius(validation[step], NARROW), test[step]),
                    interval(future[step], radius(validation[step], WIDE), test[step]),
                    test[step].length))
        .toList();
  }

  private static Interval interval(double center, double radius, double[] errors) {
    double held = Arrays.stream(errors).filter(error -> error <= radius).count();
    return new Interval(
        center - radius, center + radius, Double.isNaN(radius) ? Double.NaN : held / errors.length);
  }

  /** Returns the half width of an interval; NaN if there are too few errors for a finite one. */
  static double radius(double[] errors, double level) {
    // Rounded, since 0.95 in binary could make the rank of 19 errors 20.
    int rank = (int) Math.ceil((errors.length + 1) * level - 1e-9);
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    return rank > errors.length ? Double.NaN : sorted[rank - 1];
  }

  /**
   * Returns the absolute errors of each step, from the forecast origins whose steps lie in the
   * part.
   */
  private static double[][] errors(Forecaster forecaster, Windows part, int steps) {
    if (part.isEmpty()) {
      return new double[steps][0];
    }
    int stride = (part.count() + MOST_ORIGINS - 1) / MOST_ORIGINS;
    int[] origins =
        IntStream.iterate(part.firstTarget(), t -> t < part.endTarget(), t -> t + stride).toArray();
    double[][] paths = forecaster.paths(part.values(), origins, Math.min(steps, part.count()));
    List<double[]> errors = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      int ahead = step;
      errors.add(
          IntStream.range(0, origins.length)
              .filter(i -> origins[i] + ahead < part.endTarget())
              .mapToDouble(i -> Math.abs(paths[i][ahead] - part.values()[origins[i] + ahead]))
              .toArray());
    }
    return errors.toArray(double[][]::new);
  }
}
