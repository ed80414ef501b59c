package io.rnnsweep.job;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.results.Lease;
import io.rnnsweep.results.ReferenceTables;
import io.rnnsweep.results.ReferenceTables.BaselineComparison;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.StoredTrial;
import io.rnnsweep.results.TableReplacer;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.Windows;
import io.rnnsweep.spark.PanelBroadcast;
import io.rnnsweep.statistics.DieboldMariano;
import io.rnnsweep.sweep.BestBaselines;
import io.rnnsweep.training.Baseline;
import io.rnnsweep.training.BaselineKind;
import io.rnnsweep.training.Baselines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Compares the chosen point of each series, the mean forecast of its seeds on the last fold, with
 * persistence, with the autoregression of its window and with the best baseline, on executors.
 */
final class ChosenComparisons {
  private final SweepInput input;
  private final BestBaselines best;

  ChosenComparisons(SweepInput input, BestBaselines best) {
    this.input = input;
    this.best = best;
  }

  /** Rewrites the table, from registered views, and returns its rows. */
  List<BaselineComparison> update(
      SparkSession spark, ResultsFolder folder, ResultsReader reader, Lease lease)
      throws IOException {
    int lastFold = input.config().evaluation().foldCount() - 1;
    Map<String, TimeKind> timeKinds = new HashMap<>();
    input.panel().series().forEach(series -> timeKinds.put(series.id(), series.timeKind()));
    Comparing comparing =
        new Comparing(
            lastFold,
            timeKinds,
            new ArrayList<>(input.config().space().values(Hyperparameters.WINDOW)),
            best.names(lastFold));
    try (PanelBroadcast panel =
        new PanelBroadcast(
            spark.sparkContext(), input.folds(), input.config().name(), "comparing")) {
      List<BaselineComparison> comparisons =
          panel
              .collect(
                  reader.chosenPredictions(lastFold, input.config().best()).toJavaRDD(), comparing)
              .stream()
              .flatMap(List::stream)
              .toList();
      new TableReplacer<>(folder, lease, ReferenceTables.COMPARISONS).replace(comparisons);
      return comparisons;
    }
  }

  /**
   * Compares the forecasts in a row of chosen predictions, on an executor.
   *
   * @param lastFold of every series
   * @param timeKinds kind of the times of each series
   * @param orders of autoregressions
   * @param best name of the best baseline of each series
   */
  private record Comparing(
      int lastFold, Map<String, TimeKind> timeKinds, List<Integer> orders, Map<String, String> best)
      implements PanelBroadcast.Work<Row, List<BaselineComparison>> {

    @Override
    public List<BaselineComparison> apply(PanelFolds folds, Row row) {
      String series = row.getAs("series_id");
      Fold fold = folds.fold(series, lastFold);
      Windows test = fold.test();
      Hyperparameters point = StoredTrial.hyperparameters(row);
      double[] targets = new double[test.count()];
      if (targets.length < 2) {
        return List.of(); // One target is too few for a test.
      }
      System.arraycopy(test.scaled(), test.firstTarget(), targets, 0, targets.length);
      double[] errors = errors(meanForecasts(row, timeKinds.get(series), test), targets);
      Set<String> wanted =
          Set.copyOf(
              List.of(
                  BaselineKind.PERSISTENCE.title(),
                  BaselineKind.AUTOREGRESSION.title(point.window()),
                  best.get(series)));
      List<BaselineComparison> comparisons = new ArrayList<>();
      for (Baseline baseline : Baselines.of(fold, folds.season(), orders, wanted::contains)) {
        comparisons.add(
            new BaselineComparison(
                series,
                lastFold,
                point,
                (int) row.<Long>getAs("seeds").longValue(),
                meanSquare(errors),
                baseline.name(),
                baseline.test().mse(),
                baseline.name().equals(best.get(series)),
                DieboldMariano.test(errors, errors(baseline.forecasts(), targets))));
      }
      return comparisons;
    }

    /** Returns the mean of the seeds' forecasts of each target, in scaled units. */
    private static double[] meanForecasts(Row row, TimeKind timeKind, Windows test) {
      // By time, not by its text, whose format changed in a version; every trial has all targets.
      SortedMap<Long, double[]> sums = new TreeMap<>();
      for (Row forecast : row.<Row>getList(row.fieldIndex("forecasts"))) {
        double[] sum =
            sums.computeIfAbsent(timeKind.parse(forecast.getAs("time")), time -> new double[2]);
        sum[0] += forecast.<Double>getAs("prediction");
        sum[1]++;
      }
      return sums.values().stream()
          .mapToDouble(sum -> test.scaler().scale(sum[0] / sum[1]))
          .toArray();
    }
  }

  private static double[] errors(double[] forecasts, double[] targets) {
    double[] errors = new double[targets.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = forecasts[i] - targets[i];
    }
    return errors;
  }

  private static double meanSquare(double[] errors) {
    double sum = 0;
    for (double error : errors) {
      sum += error * error;
    }
    return sum / errors.length;
  }
}
