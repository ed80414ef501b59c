package io.rnnsweep;

import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.forecast.Forecaster;
import io.rnnsweep.job.Networks;
import io.rnnsweep.job.NoOpObserver;
import io.rnnsweep.job.SweepDescription;
import io.rnnsweep.job.SweepInput;
import io.rnnsweep.job.SweepJob;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.StoredNetworks;
import io.rnnsweep.results.Table;
import io.rnnsweep.results.Tables;
import io.rnnsweep.sweep.SweepFailedException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs a sweep from code: takes a configuration, and a dataset if the series is in one; returns the
 * result tables as datasets, and the winner as a function.
 *
 * <p>It runs on the caller's Spark, in a session of its own: the caller's settings, views and
 * functions do not change, and the datasets returned belong to the caller's session.
 *
 * <pre>
 * RnnSweep sweep = RnnSweep.run(spark, series, configuration);
 * sweep.leaderboard().show();
 * double next = sweep.winner().next(values);
 * </pre>
 */
public final class RnnSweep {
  private static final String CONFIGURATION = "configuration";
  private static final String CHANGED = "run the sweep again on the changed data";

  /** Session of the caller. */
  private final SparkSession spark;

  /** Own session, on the same Spark. */
  private final SparkSession session;

  private final ResultsFolder folder;
  private final SweepInput input;

  private RnnSweep(
      SparkSession spark, SparkSession session, ResultsFolder folder, SweepInput input) {
    this.spark = spark;
    this.session = session;
    this.folder = folder;
    this.input = input;
  }

  /**
   * Trains the unfinished trials of a configuration whose series is at {@code series.path}.
   *
   * @param configuration JSON as in a configuration file
   * @throws InvalidInputException if anything in the configuration, the series or the results
   *     folder is wrong, with a line for each
   * @throws SweepFailedException if Spark aborted a job; the same call again resumes
   */
  public static RnnSweep run(SparkSession spark, String configuration)
      throws IOException, InterruptedException {
    SparkSession session = beside(spark);
    SweepConfig config = ConfigReader.read(CONFIGURATION, configuration, Map.of());
    return run(spark, session, SweepJob.of(session, config));
  }

  /**
   * Trains the unfinished trials of a configuration on the series of a dataset.
   *
   * @param series a row for each time, of each series if there are several
   * @param configuration JSON as in a configuration file; its {@code series} may have names of
   *     columns, and {@code from}, {@code to}, {@code missing}, {@code duplicates}, {@code
   *     frequency} and {@code transform}
   * @throws InvalidInputException as {@link #run(SparkSession, String)}
   * @throws SweepFailedException as {@link #run(SparkSession, String)}
   */
  public static RnnSweep run(SparkSession spark, Dataset<Row> series, String configuration)
      throws IOException, InterruptedException {
    SparkSession session = beside(spark);
    SweepConfig config =
        ConfigReader.read(
            CONFIGURATION,
            configuration,
            Map.of("series.format", StoredSeries.DATASET, "series.path", "the dataset"));
    return run(spark, session, SweepJob.of(session, SweepInput.of(config, series)));
  }

  private static RnnSweep run(SparkSession spark, SparkSession session, SweepJob job)
      throws IOException, InterruptedException {
    job.run(new NoOpObserver());
    return new RnnSweep(spark, session, job.folder(), job.input());
  }

  /**
   * Opens the results of a sweep whose series is at {@code series.path}; trains nothing.
   *
   * @param results the folder
   * @throws InvalidInputException if it has no results, or the series has changed since
   */
  public static RnnSweep open(SparkSession spark, String results) throws IOException {
    SparkSession session = beside(spark);
    ResultsFolder folder = folder(spark, results);
    return new RnnSweep(
        spark, session, folder, SweepDescription.stored(folder).input(session, CHANGED));
  }

  /**
   * Opens the results of a sweep on the series of a dataset; trains nothing.
   *
   * @param results the folder
   * @throws InvalidInputException if it has no results, or those of another series
   */
  public static RnnSweep open(SparkSession spark, Dataset<Row> series, String results)
      throws IOException {
    ResultsFolder folder = folder(spark, results);
    return new RnnSweep(
        spark, spark.newSession(), folder, SweepDescription.stored(folder).input(series, CHANGED));
  }

  /** Returns a session on the same Spark, with settings, views and functions of its own. */
  private static SparkSession beside(SparkSession spark) {
    SparkConf conf = spark.sparkContext().getConf();
    if (conf.getBoolean("spark.kryo.registrationRequired", false)
        && conf.get("spark.serializer", "").endsWith("KryoSerializer")) {
      throw new InvalidInputException(
          "spark.kryo.registrationRequired: is on, and our classes are not registered; start the"
              + " session without it");
    }
    SparkSession session = spark.newSession();
    // The trials table has more columns than Spark otherwise prints without a warning.
    session.conf().set("spark.sql.debug.maxToStringFields", "100");
    return session;
  }

  private static ResultsFolder folder(SparkSession spark, String results) {
    return new ResultsFolder(results, spark.sparkContext().hadoopConfiguration());
  }

  /** Returns a row for each trial: its hyperparameters, status and scores. */
  public Dataset<Row> trials() {
    return table("trials");
  }

  /** Returns the completed trials, ranked. */
  public Dataset<Row> leaderboard() {
    return table("leaderboard");
  }

  /** Returns the points over their seeds and folds, ranked, and which of them is chosen. */
  public Dataset<Row> candidates() {
    return table("candidates");
  }

  /** Returns the test targets and forecasts of the best trials. */
  public Dataset<Row> predictions() {
    return table("predictions");
  }

  /** Returns the forecasts after the end of each series. */
  public Dataset<Row> forecasts() {
    return table("forecasts");
  }

  /**
   * Returns any table or view of {@code docs/results.md} in its current state.
   *
   * @throws InvalidInputException if there is none of that name
   */
  public Dataset<Row> table(String name) {
    Optional<Table<?>> table =
        Tables.ALL.stream().filter(one -> one.name().equals(name)).findFirst();
    if (table.isPresent()) {
      return new ResultsReader(spark, folder).table(table.get());
    }
    if (!ResultsReader.VIEWS.contains(name)) {
      throw new InvalidInputException(
          "there is no table \"%s\"; there are %s and the views %s"
              .formatted(
                  name,
                  String.join(", ", Tables.ALL.stream().map(Table::name).toList()),
                  String.join(", ", ResultsReader.VIEWS)));
    }
    new ResultsReader(session, folder).registerNamed(name);
    Dataset<Row> view = session.table(name);
    // Else it would belong to our session, and the caller's SQL could not use it.
    return spark.createDataFrame(view.javaRDD(), view.schema());
  }

  /**
   * Returns the chosen point of the only series.
   *
   * @throws InvalidInputException if there are several, or no weights are stored
   */
  public Forecaster winner() {
    if (input.isPanel()) {
      throw new InvalidInputException(
          "there are %d series; name one with winner(seriesId)".formatted(input.panel().size()));
    }
    return winner(input.panel().series().get(0).id());
  }

  /**
   * Returns the chosen point of a series: the mean of its networks, one for each seed.
   *
   * @throws InvalidInputException if there is no such series, or no weights are stored
   */
  public Forecaster winner(String seriesId) {
    return networks().chosen(seriesId, this::forecasters).get(0);
  }

  /**
   * Returns the network of one trial.
   *
   * @throws InvalidInputException if there is no such trial, or its weights are not stored
   */
  public Forecaster forecaster(String trialId) {
    return networks().ofTrial(trialId, null, this::forecasters).get(0);
  }

  private Networks networks() {
    return Networks.of(session, folder, input);
  }

  private List<Forecaster> forecasters(Dataset<Row> networks) {
    return networks.collectAsList().stream().map(StoredNetworks::of).map(this::forecaster).toList();
  }

  private Forecaster forecaster(StoredNetworks stored) {
    return Forecaster.of(
        input.folds().fold(stored.seriesId(), stored.fold()), stored.point(), stored.weights());
  }
}
