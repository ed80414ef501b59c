package io.rnnsweep.job;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.results.Lease;
import io.rnnsweep.results.ReferenceTables;
import io.rnnsweep.results.ReferenceTables.Comparison;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.StoredTrial;
import io.rnnsweep.results.TableReplacer;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.series.Windows;
import io.rnnsweep.statistics.DieboldMariano;
import io.rnnsweep.training.Baseline;
import io.rnnsweep.training.Baselines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Was it luck? Compares the chosen point of each series, the mean forecast of its seeds on the last
 * fold, with persistence, with the autoregression of its window and with the best baseline.
 */
final class ChosenComparisons {
  private final SweepInput input;
  private final List<Integer> orders;

  ChosenComparisons(SweepInput input) {
    this.input = input;
    this.orders = input.config().space().values(Hyperparameters.WINDOW);
  }

  /** Writes the table anew, from registered views, and returns its rows. */
  List<Comparison> update(ResultsFolder folder, ResultsReader reader, Lease lease)
      throws IOException {
    int lastFold = input.config().evaluation().foldCount() - 1;
    Map<String, TimeSeries> series = input.panel().byId();
    List<Comparison> comparisons = new ArrayList<>();
    // One series at a time: the driver holds the forecasts of no more.
    for (Iterator<Row> rows =
            reader.chosenPredictions(lastFold, input.config().best()).toLocalIterator();
        rows.hasNext(); ) {
      Row row = rows.next();
      comparisons.addAll(compare(row, series.get(row.<String>getAs("series_id")), lastFold));
    }
    new TableReplacer<>(folder, lease, ReferenceTables.COMPARISONS).replace(comparisons);
    return comparisons;
  }

  private List<Comparison> compare(Row row, TimeSeries series, int lastFold) {
    Fold fold = input.folds().fold(series.id(), lastFold);
    Windows test = fold.test();
    Hyperparameters point = StoredTrial.hyperparameters(row);
    double[] targets = new double[test.count()];
    System.arraycopy(test.scaled(), test.firstTarget(), targets, 0, targets.length);
    double[] errors = errors(meanForecasts(row, series, test), targets);
    List<Comparison> comparisons = new ArrayList<>();
    if (targets.length < 2) {
      return comparisons; // Of one target nothing can be told.
    }
    List<Baseline> baselines = Baselines.of(fold, input.folds().season(), orders);
    Baseline best = Baselines.best(baselines);
    for (Baseline baseline : baselines) {
      if (baseline.name().equals("persistence")
          || baseline.name().equals("autoregression_" + point.window())
          || baseline.name().equals(best.name())) {
        comparisons.add(
            new Comparison(
                series.id(),
                lastFold,
                point,
                (int) row.<Long>getAs("seeds").longValue(),
                meanSquare(errors),
                baseline.name(),
                baseline.test().mse(),
                baseline.name().equals(best.name()),
                DieboldMariano.test(errors, errors(baseline.forecasts(), targets))));
      }
    }
    return comparisons;
  }

  /** The mean of the seeds' forecasts of each target, in scaled units. */
  private static double[] meanForecasts(Row row, TimeSeries series, Windows test) {
    // By time, not by its text, whose form has changed once.
    Map<Long, double[]> sums = new HashMap<>();
    for (Row forecast : row.<Row>getList(row.fieldIndex("forecasts"))) {
      long time = series.timeKind().parse(forecast.getAs("time"));
      double[] sum = sums.computeIfAbsent(time, t -> new double[2]);
      sum[0] += forecast.<Double>getAs("prediction");
      sum[1]++;
    }
    double[] forecasts = new double[test.count()];
    for (int i = 0; i < forecasts.length; i++) {
      double[] sum = sums.get(series.times()[test.firstTarget() + i]);
      forecasts[i] = test.scaler().scale(sum[0] / sum[1]);
    }
    return forecasts;
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
