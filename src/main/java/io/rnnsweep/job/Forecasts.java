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

/** Forecasts the values after the end of series, on executors, which read the weights. */
public final class Forecasts {
  /** Number of steps in the table. */
  public static final int STEPS = 20;

  private final SweepInput input;

  public Forecasts(SweepInput input) {
    this.input = input;
  }

  /** Rewrites the table, with the chosen point of each series. */
  void update(SparkSession spark, ResultsFolder folder, Networks networks, Lease lease)
      throws IOException {
    List<Forecast> forecasts = of(spark, networks.chosen(), STEPS);
    new TableReplacer<>(folder, lease, ForecastTable.FORECASTS).replace(forecasts);
  }

  /** Holds the forecast that an executor computes from a row. */
  private record SeriesForecast(String seriesId, List<String> trialIds, List<Step> steps)
      implements Serializable {}

  /**
   * Returns the next values of each series, ordered by id.
   *
   * @param networks rows of {@link StoredNetworks}
   * @param steps number of steps, at least 1
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

  private static SeriesForecast make(StoredNetworks networks, PanelFolds folds, int steps) {
    Fold fold = folds.fold(networks.seriesId(), networks.fold());
    Forecaster forecaster = Forecaster.of(fold, networks.point(), networks.weights());
    return new SeriesForecast(
        networks.seriesId(), networks.trialIds(), IntervalForecast.of(forecaster, fold, steps));
  }

  private List<Forecast> rows(List<SeriesForecast> ofSeries) {
    Map<String, TimeSeries> series = input.panel().byId();
    Frequency frequency = input.config().series().frequency().orElse(Inferred.INFER);
    List<Forecast> forecasts = new ArrayList<>();
    ofSeries.stream()
        .sorted(Comparator.comparing(SeriesForecast::seriesId))
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
