package io.rnnsweep.results;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Key;
import io.rnnsweep.sweep.Objective;
import io.rnnsweep.sweep.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructType;

/** Registers the tables of a results folder in Spark SQL, each under its name, and the views. */
public final class ResultsReader {
  /** Views, each based on those before it. */
  public static final List<String> VIEWS = Views.NAMES;

  /** Score that ranks completed trials, in SQL, on the columns of the trials table. */
  public static final String SCORE = Objective.SCORE;

  private final SparkSession spark;
  private final ResultsFolder folder;
  private final Set<String> known = new HashSet<>();

  /**
   * Creates a reader of a folder.
   *
   * @throws InvalidInputException if it is not a results folder
   */
  public ResultsReader(SparkSession spark, ResultsFolder folder) {
    this.spark = spark;
    this.folder = folder;
    folder.requireDescription();
  }

  /** Registers each table and view by its name. */
  public void register() {
    register((name, rows) -> rows);
  }

  /**
   * Registers each table and view, or a replacement that later views then read, by its name.
   *
   * @param instead returns the replacement for a name and its rows
   */
  public void register(BiFunction<String, Dataset<Row>, Dataset<Row>> instead) {
    Tables.ALL.forEach(table -> known.add(table.name()));
    known.addAll(VIEWS);
    refresh(instead);
  }

  /**
   * Registers the tables and views that a statement reads, in their current state, and updates
   * those registered before, which views of the user may read.
   */
  public void registerNamed(String statement) {
    known.addAll(Views.readBy(statement));
    refresh((name, rows) -> rows);
  }

  private void refresh(BiFunction<String, Dataset<Row>, Dataset<Row>> instead) {
    Tables.ALL.stream()
        .filter(table -> known.contains(table.name()))
        .forEach(table -> register(table.name(), instead.apply(table.name(), table(table))));
    if (known.contains("candidates")) {
      Functions.register(spark);
    }
    VIEWS.stream()
        .filter(known::contains)
        .forEach(view -> register(view, instead.apply(view, spark.sql(Views.sql(view)))));
  }

  private static void register(String name, Dataset<Row> rows) {
    rows.createOrReplaceTempView(name);
  }

  /** Registers again the tables that have changed and that no view reads. */
  public void refreshBest() {
    TopTrialTables.ALL.forEach(table -> register(table.name(), table(table)));
  }

  /** Returns a table in its current state; empty if nothing was written yet. */
  public Dataset<Row> table(Table<?> table) {
    try {
      Optional<Path> replacement = folder.replacement(table);
      List<Path> files =
          replacement.isPresent() ? List.of(replacement.get()) : folder.visible(table);
      if (files.isEmpty()) {
        return spark.createDataFrame(List.of(), StructType.fromDDL(table.sqlSchema()));
      }
      return stored(table, files, replacement.orElse(folder.folder(table)))
          .select(
              table.columns().stream()
                  .map(column -> completed(table, column).as(column.name()))
                  .toArray(Column[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException("results could not be read from " + folder, e);
    }
  }

  private Dataset<Row> stored(Table<?> table, List<Path> files, Path place) throws IOException {
    boolean older =
        table.equals(TopTrialTables.WEIGHTS)
            && OlderWeights.among(files, new ParquetFiles(folder.hadoop()));
    Dataset<Row> stored =
        spark
            .read()
            // Compaction may delete a file between the listing and the reading.
            .option("ignoreMissingFiles", true)
            .schema(table.sqlSchema() + (older ? ", " + OlderWeights.COLUMNS : ""))
            .parquet(place.toString());
    return older ? OlderWeights.tensors(stored) : stored;
  }

  /** Returns a column with its initial value for files from before the column existed. */
  static Column completed(Table<?> table, io.rnnsweep.results.Column<?> column) {
    Column stored = col("`" + column.name() + "`");
    if (column.initial() == null) {
      return stored;
    }
    Column completed = coalesce(stored, lit(column.initial()));
    if (column.only() == null) {
      return completed;
    }
    Column other = completed(table, table.column(column.only().column()));
    return when(other.cast("string").isin(column.only().values().toArray()), completed);
  }

  /**
   * Returns the trials with a result that did not fail: their ids, and the validation MSE as the
   * objective uses it.
   */
  public Map<String, Double> finishedTrials() {
    Map<String, Double> finished = new HashMap<>();
    table(Tables.TRIALS)
        .where(col("status").notEqual(Status.FAILED.name()))
        .select(Tables.TRIAL_ID, "status", "validation_mse")
        .collectAsList()
        .forEach(
            row ->
                finished.put(
                    row.getString(0),
                    Objective.validationMse(Status.valueOf(row.getString(1)), row.getAs(2))));
    return finished;
  }

  /** Returns a trial, possibly FAILED, of each kind that a version of the training has changed. */
  public List<Row> changedTrials() {
    List<Row> rows = new ArrayList<>();
    for (Key<?> key : Hyperparameters.KEYS) {
      for (Object value : key.changes().keySet()) {
        Column changed =
            col("`" + key.name() + "`").cast("string").equalTo(HyperparameterColumn.text(value));
        rows.addAll(table(Tables.TRIALS).where(changed).limit(1).collectAsList());
      }
    }
    return rows;
  }

  /** Returns the rows of the comparisons table, in the order in which they were written. */
  public List<ReferenceTables.BaselineComparison> comparisons() {
    return table(ReferenceTables.COMPARISONS).collectAsList().stream()
        .map(ReferenceTables.BaselineComparison::of)
        .toList();
  }

  /** Returns a table's rows of one trial. */
  public List<Row> rows(Table<?> table, String trialId) {
    return table(table).where(col(Tables.TRIAL_ID).equalTo(trialId)).collectAsList();
  }

  /** Returns the rows of the best trials of each series and fold, in the leaderboard's order. */
  public List<Row> best(int count) {
    WindowSpec fold =
        Window.partitionBy("series_id", "fold")
            .orderBy(expr(Objective.SCORE), col(Tables.TRIAL_ID));
    return table(Tables.TRIALS)
        .where(col("status").equalTo(Status.COMPLETED.name()))
        .withColumn("place", row_number().over(fold))
        .where(col("place").leq(count))
        .drop("place")
        .collectAsList();
  }

  /**
   * Returns the rows of the completed trials of the chosen points, from registered views.
   *
   * @param most largest number for each series and fold; the first by seed
   */
  public List<Row> chosen(int most) {
    return spark.sql(chosenSql(most)).collectAsList();
  }

  /**
   * Returns the test forecasts of the chosen points on the last fold, a row for each series: its
   * id, the number of seeds, the hyperparameters, and an array of trial, time and prediction,
   * ordered by trial id.
   *
   * @param most largest number of seeds for each series; the first ones
   */
  public Dataset<Row> chosenPredictions(int lastFold, int most) {
    return spark.sql(
        "SELECT t.series_id, count(DISTINCT t.trial_id) AS seeds, "
            + Views.hyperparameters(name -> "first(t.`" + name + "`) AS `" + name + "`", ", ")
            + ", sort_array(collect_list(struct(p.trial_id, p.time, p.prediction))) AS forecasts"
            + " FROM ("
            + chosenSql(most)
            + ") t JOIN predictions p ON p.trial_id = t.trial_id WHERE t.fold = "
            + lastFold
            + " GROUP BY t.series_id ORDER BY t.series_id");
  }

  /**
   * Returns the trained networks of the chosen points on a fold, a row for each series, from
   * registered views; for {@link StoredNetworks}.
   *
   * @param most largest number of seeds for each series; the first ones
   */
  public Dataset<Row> chosenNetworks(int fold, int most) {
    return networks(chosenSql(most), col("fold").equalTo(fold));
  }

  /** Returns the trained network of one trial, at most a row, as in {@link #chosenNetworks}. */
  public Dataset<Row> network(String trialId) {
    return networks("SELECT * FROM trials", col(Tables.TRIAL_ID).equalTo(trialId));
  }

  private Dataset<Row> networks(String trials, Column condition) {
    Dataset<Row> weights =
        table(TopTrialTables.WEIGHTS)
            .groupBy(Tables.TRIAL_ID)
            .agg(expr(StoredNetworks.WEIGHTS).as("weights"));
    List<String> point = new ArrayList<>(List.of("series_id", "fold"));
    Hyperparameters.KEYS.forEach(key -> point.add(key.name()));
    return spark
        .sql(trials)
        .where(condition)
        .join(weights, Tables.TRIAL_ID)
        .groupBy(point.stream().map(name -> col("`" + name + "`")).toArray(Column[]::new))
        .agg(expr("sort_array(collect_list(struct(seed, trial_id, weights)))").as("networks"));
  }

  private static String chosenSql(int most) {
    return "SELECT * FROM (SELECT *,"
        + " row_number() OVER (PARTITION BY series_id, fold ORDER BY seed) AS place"
        + " FROM leaderboard WHERE chosen) WHERE place <= "
        + most;
  }

  /** Returns the best trials of the registered leaderboard, with these columns. */
  public List<Row> best(List<String> columns, int count) {
    return spark
        .table("leaderboard")
        .selectExpr(columns.toArray(String[]::new))
        .limit(count)
        .collectAsList();
  }
}
