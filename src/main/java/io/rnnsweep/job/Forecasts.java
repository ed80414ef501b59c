package io.rnnsweep.job;

import io.rnnsweep.config.Frequency;
import io.rnnsweep.config.Frequency.Inferred;
import io.rnnsweep.forecast.Forecaster;
import io.rnnsweep.forecast.IntervalForecast;
import io.rnnsweep.forecast.Step;
import io.rnnsweep.results.ForecastTable;
import io.rnnsweep.results.ForecastTable.Forecast;
import io.rnnsweep.results.Lease;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.StoredNetworks;
import io.rnnsweep.results.TableReplacer;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.series.TimeFrequency;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.spark.PanelBroadcast;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Forecasts what comes after the end of series, on executors, where their weights are read. */
public final class Forecasts {
  /** Of the table. */
  public static final int STEPS = 20;

  private final SweepInput input;

  public Forecasts(SweepInput input) {
    this.input = input;
  }

  /** Writes the table anew: the chosen point of each series. */
  void update(SparkSession spark, ResultsFolder folder, Networks networks, Lease lease)
      throws IOException {
    List<Forecast> forecasts = of(spark, networks.chosen(), STEPS);
    new TableReplacer<>(folder, lease, ForecastTable.FORECASTS).replace(forecasts);
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
  public List<Forecast> of(SparkSession spark, Dataset<Row> networks, int steps) {
    try (PanelBroadcast panel =
        new PanelBroadcast(
            spark.sparkContext(), input.folds(), input.config().name(), steps + " steps ahead")) {
      return rows(
          panel.collect(
              networks.toJavaRDD(), (folds, row) -> make(StoredNetworks.of(row), folds, steps)));
    }
  }

  /** Returns {@link #of} as a function of the networks. */
  public Function<Dataset<Row>, List<Forecast>> ofNetworks(SparkSession spark, int steps) {
    return networks -> of(spark, networks, steps);
  }

  private static Made make(StoredNetworks networks, PanelFolds folds, int steps) {
    Fold fold = folds.fold(networks.seriesId(), networks.fold());
    Forecaster forecaster = Forecaster.of(fold, networks.point(), networks.weights());
    return new Made(
        networks.seriesId(), networks.trialIds(), IntervalForecast.of(forecaster, fold, steps));
  }

  private List<Forecast> rows(List<Made> made) {
    Map<String, TimeSeries> series = input.panel().byId();
    Frequency frequency = input.config().series().frequency().orElse(Inferred.INFER);
    List<Forecast> forecasts = new ArrayList<>();
    made.stream()
        .sorted(Comparator.comparing(Made::seriesId))
        .forEach(
            one -> {
              List<String> times =
                  TimeFrequency.of(series.get(one.seriesId()), frequency).times(one.steps().size());
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
