package io.rnnsweep.job;

import static org.apache.spark.sql.functions.col;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.forecast.Forecaster;
import io.rnnsweep.forecast.IntervalForecast;
import io.rnnsweep.forecast.Step;
import io.rnnsweep.results.ForecastTable;
import io.rnnsweep.results.ForecastTable.Forecast;
import io.rnnsweep.results.Lease;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.StoredNetworks;
import io.rnnsweep.results.TableReplacer;
import io.rnnsweep.results.Tables;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.series.Rhythm;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.spark.JobGroup;
import io.rnnsweep.spark.Parcel;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Forecasts what comes after the end of series, on executors, where their weights are read. */
public final class Forecasts {
  /** Of the table. */
  public static final int STEPS = 20;

  /** Series that a message names. */
  private static final int FEW = 5;

  private final SweepInput input;

  public Forecasts(SweepInput input) {
    this.input = input;
  }

  /** Writes the table anew: the chosen point of each series. */
  void update(SparkSession spark, ResultsFolder folder, Lease lease) throws IOException {
    List<Forecast> forecasts = of(spark, chosen(registered(spark, folder)), STEPS);
    new TableReplacer<>(folder, lease, ForecastTable.FORECASTS).replace(forecasts);
  }

  private static ResultsReader registered(SparkSession spark, ResultsFolder folder) {
    ResultsReader reader = new ResultsReader(spark, folder);
    reader.register();
    return reader;
  }

  /** On the fold that knows most of a series, with as many seeds as are kept. */
  private Dataset<Row> chosen(ResultsReader reader) {
    return reader.chosenNetworks(input.config().evaluation().foldCount() - 1, most());
  }

  /**
   * The next values of each series by its chosen point, in the order of their ids.
   *
   * @param seriesId of the only one; null for all
   * @param steps how many, from 1
   * @throws InvalidInputException if there is no such series, or no weights are kept
   */
  public List<Forecast> ofChosen(
      SparkSession spark, ResultsFolder folder, String seriesId, int steps) {
    Dataset<Row> networks = chosen(registered(spark, folder));
    if (seriesId != null) {
      requireSeries(seriesId);
      networks = networks.where(col("series_id").equalTo(seriesId));
    }
    List<Forecast> forecasts = of(spark, networks, steps);
    if (forecasts.isEmpty()) {
      throw new InvalidInputException(
          "%s: has no trained weights%s; a run keeps them at its end: rnn-sweep run CONFIG"
                  .formatted(folder, seriesId == null ? "" : " of " + seriesId)
              + (most() == 0 ? " --set best=10" : ", with the sweep's configuration"));
    }
    return forecasts;
  }

  /**
   * The next values of a trial's series, by that trial alone.
   *
   * @param seriesId of the trial; null if that does not matter
   * @param steps how many, from 1
   * @throws InvalidInputException if there is no such trial, or its weights are not kept
   */
  public List<Forecast> ofTrial(
      SparkSession spark, ResultsFolder folder, String trialId, String seriesId, int steps) {
    if (seriesId != null) {
      requireSeries(seriesId);
    }
    ResultsReader reader = registered(spark, folder);
    Row trial =
        reader.rows(Tables.TRIALS, trialId).stream()
            .filter(row -> seriesId == null || seriesId.equals(row.getAs("series_id")))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s: has no trial \"%s\"%s; the column trial_id of its leaderboard has those"
                                .formatted(
                                    folder,
                                    trialId,
                                    seriesId == null ? "" : " of series \"" + seriesId + "\"")
                            + " that there are"));
    List<Forecast> forecasts = of(spark, reader.network(trialId), steps);
    if (forecasts.isEmpty()) {
      throw new InvalidInputException(
          "%s: has no trained weights of trial \"%s\", which is %s; a run keeps those of the %d best of"
                  .formatted(folder, trialId, trial.getAs("status"), most())
              + " each series: rnn-sweep run CONFIG --set best=N keeps those of N");
    }
    return forecasts;
  }

  private int most() {
    return input.config().best();
  }

  private void requireSeries(String seriesId) {
    if (!input.panel().byId().containsKey(seriesId)) {
      List<String> ids = input.folds().ids();
      throw new InvalidInputException(
          "--series: there is no series \"%s\"; there are %s%s"
              .formatted(
                  seriesId,
                  String.join(", ", ids.subList(0, Math.min(FEW, ids.size()))),
                  ids.size() > FEW ? " and " + (ids.size() - FEW) + " others" : ""));
    }
  }

  /** What an executor makes of a row. */
  private record Made(String seriesId, List<String> trialIds, List<Step> steps)
      implements Serializable {}

  /**
   * The next values of each series, in the order of their ids.
   *
   * @param networks rows of {@link StoredNetworks}
   * @param steps how many, from 1
   */
  private List<Forecast> of(SparkSession spark, Dataset<Row> networks, int steps) {
    JavaSparkContext java = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<Parcel<PanelFolds>> data = java.broadcast(Parcel.of(input.folds()));
    JobGroup group =
        new JobGroup(spark.sparkContext(), input.config().name(), steps + " steps ahead");
    try {
      List<Parcel<Made>> made =
          networks
              .toJavaRDD()
              .map(row -> Parcel.of(make(StoredNetworks.of(row), data.value().content(), steps)))
              .collect();
      return rows(made.stream().map(Parcel::content).toList());
    } finally {
      group.end();
      data.destroy();
    }
  }

  private static Made make(StoredNetworks networks, PanelFolds folds, int steps) {
    Fold fold = folds.fold(networks.seriesId(), networks.fold());
    Forecaster forecaster = Forecaster.of(fold, networks.point(), networks.weights());
    return new Made(
        networks.seriesId(), networks.trialIds(), IntervalForecast.of(forecaster, fold, steps));
  }

  private List<Forecast> rows(List<Made> made) {
    Map<String, TimeSeries> series = input.panel().byId();
    List<Forecast> forecasts = new ArrayList<>();
    made.stream()
        .sorted(Comparator.comparing(Made::seriesId))
        .forEach(
            one -> {
              List<String> times = Rhythm.of(series.get(one.seriesId())).times(one.steps().size());
              for (Step step : one.steps()) {
                forecasts.add(
                    new Forecast(
                        one.trialIds().get(0),
                        one.seriesId(),
                        one.trialIds().size(),
                        times.get(step.index() - 1),
                        step));
              }
            });
    return forecasts;
  }
}
