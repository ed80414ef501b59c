package io.rnnsweep.forecast;

import io.rnnsweep.forecast.Step.Interval;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forecasts the values after the end of a series, with intervals by split conformal prediction, a
 * step at a time.
 *
 * <p>From every moment of the validation part the network forecasts recursively, as it will after
 * the end. The half width of a step's interval is the {@code ceil((n + 1) level)}-th smallest of
 * the n absolute errors that were made at that step (J. Lei and others, "Distribution-free
 * predictive inference for regression", Journal of the American Statistical Association
 * 113:1094-1111, 2018; for each step of a recurrent forecast K. Stankeviciute and others,
 * "Conformal time-series forecasting", NeurIPS 2021). So intervals grow with the step as the errors
 * do.
 *
 * <p>The promise of the method is for errors that could stand in any order, which a series' errors
 * need not; so it is measured: the same intervals around the forecasts from every moment of the
 * test part, and the share of values that they hold.
 */
public final class IntervalForecast {
  /** Moments of a part that are tried; of more, so many at even distances. */
  static final int MOST_ORIGINS = 1000;

  private static final double NARROW = 0.8;
  private static final double WIDE = 0.95;

  private IntervalForecast() {}

  /**
   * The steps after the end of a fold's series.
   *
   * @param steps how many, from 1
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

  /** NaN where there are too few errors for an interval that is finite. */
  static double radius(double[] errors, double level) {
    // Rounded, lest 0.95 in binary make the rank of 19 errors 20.
    int rank = (int) Math.ceil((errors.length + 1) * level - 1e-9);
    double[] sorted = errors.clone();
    Arrays.sort(sorted);
    return rank > errors.length ? Double.NaN : sorted[rank - 1];
  }

  /** The absolute errors of each step, from moments of a part whose steps lie in it. */
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
