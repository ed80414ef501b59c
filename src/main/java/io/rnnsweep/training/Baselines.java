package io.rnnsweep.training;

import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Windows;
import io.rnnsweep.training.Baseline.Forecaster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
    List<Baseline> baselines = new ArrayList<>();
    add(baselines, "persistence", fold, (part, target) -> part.scaled()[target - 1]);
    double drift = drift(fold);
    add(
        baselines,
        "drift",
        fold,
        (part, target) -> part.scaler().scale(part.values()[target - 1] + drift));
    double mean = mean(fold);
    add(baselines, "historical_mean", fold, (part, target) -> part.scaler().scale(mean));
    season
        .filter(values -> values <= fold.train().endTarget())
        .ifPresent(
            values ->
                add(
                    baselines,
                    "seasonal_naive_" + values,
                    fold,
                    (part, target) -> part.scaler().scale(part.values()[target - values])));
    orders.stream()
        .distinct()
        .sorted()
        .filter(order -> fold.train().count() > order + 1)
        .forEach(
            order -> add(baselines, "autoregression_" + order, fold, autoregression(fold, order)));
    return baselines;
  }

  /** The one with the smallest test MSE: the hardest to beat, chosen after the fact. */
  public static Baseline best(List<Baseline> baselines) {
    return baselines.stream()
        .min(Comparator.comparingDouble(baseline -> baseline.test().mse()))
        .orElseThrow();
  }

  private static void add(List<Baseline> baselines, String name, Fold fold, Forecaster forecaster) {
    baselines.add(Baseline.of(name, fold.validation(), fold.test(), forecaster));
  }

  /** The mean step of the training values. */
  private static double drift(Fold fold) {
    double[] values = fold.train().values();
    int last = fold.train().endTarget() - 1;
    return (values[last] - values[fold.trainStart()]) / (last - fold.trainStart());
  }

  private static double mean(Fold fold) {
    Windows train = fold.train();
    return Arrays.stream(train.values(), fold.trainStart(), train.endTarget())
        .average()
        .orElseThrow();
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
