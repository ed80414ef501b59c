package io.rnnsweep.training;

import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Windows;
import io.rnnsweep.statistics.LeastSquares;
import io.rnnsweep.training.Baseline.Forecaster;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Forecasts that need no network, scored on the same targets and fitted on the same training values
 * (R. J. Hyndman and G. Athanasopoulos, "Forecasting: Principles and Practice", 3rd edition,
 * sections 5.2 and 9.3).
 */
public final class Baselines {
  private Baselines() {}

  /** Tomorrow equals today. */
  public static Scores persistence(Windows part) {
    return Scores.of(part, target -> part.scaled()[target - 1]);
  }

  /**
   * All baselines of a fold, persistence first.
   *
   * @param season values of a season, for the seasonal naive forecast; left out where it is longer
   *     than the values before the first forecast
   * @param orders of autoregressions, each at most the context; one is left out where training has
   *     no more targets than it has coefficients
   */
  public static List<Baseline> of(Fold fold, Optional<Integer> season, Collection<Integer> orders) {
    return of(fold, season, orders, name -> true);
  }

  /**
   * The baselines of a fold that are wanted, in the order of {@link #of(Fold, Optional,
   * Collection)}; no others are fitted.
   *
   * @param wanted asked for the name of each
   */
  public static List<Baseline> of(
      Fold fold, Optional<Integer> season, Collection<Integer> orders, Predicate<String> wanted) {
    Map<String, Supplier<Forecaster>> fits = new LinkedHashMap<>();
    fits.put(BaselineKind.PERSISTENCE.title(), () -> (part, target) -> part.scaled()[target - 1]);
    fits.put(BaselineKind.DRIFT.title(), () -> drift(fold));
    fits.put(BaselineKind.HISTORICAL_MEAN.title(), () -> mean(fold));
    season
        .filter(values -> values <= fold.train().endTarget())
        .ifPresent(
            values ->
                fits.put(
                    BaselineKind.SEASONAL_NAIVE.title(values),
                    () -> (part, target) -> part.scaler().scale(part.values()[target - values])));
    orders.stream()
        .distinct()
        .sorted()
        .filter(order -> fold.train().count() > order + 1)
        .forEach(
            order ->
                fits.put(
                    BaselineKind.AUTOREGRESSION.title(order), () -> autoregression(fold, order)));
    return fits.entrySet().stream()
        .filter(fit -> wanted.test(fit.getKey()))
        .map(fit -> Baseline.of(fit.getKey(), fold.validation(), fold.test(), fit.getValue().get()))
        .toList();
  }

  /** The last value and the mean step of the training values. */
  private static Forecaster drift(Fold fold) {
    double[] values = fold.train().values();
    int last = fold.train().endTarget() - 1;
    double drift = (values[last] - values[fold.trainStart()]) / (last - fold.trainStart());
    return (part, target) -> part.scaler().scale(part.values()[target - 1] + drift);
  }

  private static Forecaster mean(Fold fold) {
    Windows train = fold.train();
    double mean =
        Arrays.stream(train.values(), fold.trainStart(), train.endTarget()).average().orElseThrow();
    return (part, target) -> part.scaler().scale(mean);
  }

  /**
   * {@code y[t] = c + b_1 y[t-1] + ... + b_p y[t-p]}, fitted by least squares on the targets that
   * networks are trained on; in the units that training is scaled to.
   */
  private static Forecaster autoregression(Fold fold, int order) {
    Windows train = fold.train();
    double[] rows = new double[train.count() * (order + 1)];
    double[] targets = new double[train.count()];
    for (int i = 0; i < targets.length; i++) {
      int target = train.firstTarget() + i;
      int row = i * (order + 1);
      rows[row] = 1;
      System.arraycopy(train.scaled(), target - order, rows, row + 1, order);
      targets[i] = train.scaled()[target];
    }
    double[] coefficients = LeastSquares.coefficients(rows, targets);
    return (part, target) -> {
      double forecast = coefficients[0];
      for (int j = 0; j < order; j++) {
        double value = part.values()[target - order + j];
        forecast += coefficients[j + 1] * train.scaler().scale(value);
      }
      return part.scaler().scale(train.scaler().unscale(forecast));
    };
  }
}
