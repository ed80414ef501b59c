package io.rnnsweep.report;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Queries the best points and trials of each shown series, on its last fold. */
final class TopTrialQueries {
  private final SparkSession spark;
  private final VaryingHyperparameters axes;
  private final Budget budget;
  private final int fold;
  private final Column shown;

  /**
   * Creates queries on registered views.
   *
   * @param shown condition that a row's series is shown
   */
  TopTrialQueries(
      SparkSession spark, VaryingHyperparameters axes, Budget budget, int fold, Column shown) {
    this.spark = spark;
    this.axes = axes;
    this.budget = budget;
    this.fold = fold;
    this.shown = shown;
  }

  /** Returns the points, best first, and always the chosen one. */
  Dataset<Row> points() {
    return spark
        .sql(
            "SELECT series_id, rank, chosen, "
                + axes.columns()
                + "parameters, trials, failures, mean_validation_mse, low_validation_mse,"
                + " high_validation_mse, mean_test_mse, test_rank, mean_skill,"
                + " mean_skill_vs_best_baseline FROM candidates WHERE rank <= "
                + budget.leaders()
                + " OR chosen ORDER BY series_id, rank")
        .where(shown);
  }

  /** Returns the trials, best first. */
  List<Row> trials() {
    return spark
        .sql(
            "SELECT series_id, rank, "
                + axes.columns()
                + "seed, parameters, epochs_run, validation_mse, test_mse, test_rmse, skill,"
                + " skill_vs_best_baseline, train_seconds, trial_id FROM leaderboard"
                + " WHERE fold = %d AND rank <= %d ORDER BY series_id, rank"
                    .formatted(fold, budget.leaders()))
        .where(shown)
        .collectAsList();
  }

  /** Returns the trials of the chosen points. */
  List<Row> chosen(int seeds) {
    return spark
        .sql(
            "SELECT series_id, trial_id FROM (SELECT t.series_id, t.trial_id, row_number() OVER"
                + " (PARTITION BY t.series_id ORDER BY t.seed) AS place FROM trials t JOIN winners w"
                + " ON t.series_id = w.series_id AND "
                + VaryingHyperparameters.samePoint("t", "w")
                + " WHERE t.status = 'COMPLETED' AND t.fold = "
                + fold
                + ") WHERE place <= "
                + seeds)
        .where(shown)
        .collectAsList();
  }

  /**
   * Returns the drawn epochs of the learning curves.
   *
   * @param trials their ids, by series, best first
   */
  Map<String, ObjectNode> curves(Map<String, List<String>> trials) {
    List<String> columns = List.of("trial_id", "epoch", "train_mse", "validation_mse");
    Map<String, List<Row>> rows = new HashMap<>();
    spark.table("epochs").where(among(trials)).createOrReplaceTempView("best_epochs");
    spark
        .sql(
            "SELECT trial_id, epoch, train_mse, validation_mse FROM (SELECT *, max(epoch) OVER"
                + " (PARTITION BY trial_id) AS last FROM best_epochs)"
                + " WHERE (epoch - 1) %% ceil(last / %d) = 0 OR epoch = last"
                    .formatted(budget.epochs())
                + " ORDER BY trial_id, epoch")
        .collectAsList()
        .forEach(
            row -> rows.computeIfAbsent(row.getAs("trial_id"), id -> new ArrayList<>()).add(row));
    Map<String, ObjectNode> curves = new LinkedHashMap<>();
    trials.forEach(
        (series, ids) -> {
          ObjectNode frame = ResultFrames.empty(columns);
          ids.forEach(
              id -> rows.getOrDefault(id, List.of()).forEach(row -> ResultFrames.add(frame, row)));
          curves.put(series, frame);
        });
    return curves;
  }

  /**
   * Returns the rows of the predictions table of some trials, in time order. More targets than
   * points are downsampled to the minimum and maximum of each interval.
   *
   * @param trials their ids, by series
   */
  Map<String, List<Row>> predictions(Map<String, List<String>> trials) {
    spark.table("predictions").where(among(trials)).createOrReplaceTempView("best_predictions");
    Map<String, List<Row>> rows = new HashMap<>();
    spark
        .sql(
            ("WITH p AS (SELECT *, row_number() OVER (PARTITION BY trial_id ORDER BY"
                    + " try_cast(time AS BIGINT), CASE WHEN time RLIKE '(Z|[+-][0-9]{2}:[0-9:]+)$'"
                    + " THEN try_cast(time AS TIMESTAMP) END, time) AS place, count(*) OVER (PARTITION BY"
                    + " trial_id) AS total FROM best_predictions),"
                    + " q AS (SELECT *, lag(target) OVER (PARTITION BY trial_id ORDER BY place) AS"
                    + " before, floor((place - 1) * %1$d / 2 / total) AS stretch FROM p)"
                    + " SELECT trial_id, time, target, before, prediction, total FROM (SELECT *,"
                    + " min_by(place, target) OVER w AS least, max_by(place, target) OVER w AS"
                    + " largest FROM q WINDOW w AS (PARTITION BY trial_id, stretch))"
                    + " WHERE total <= %1$d OR place IN (least, largest) ORDER BY trial_id, place")
                .formatted(budget.points()))
        .collectAsList()
        .forEach(
            row -> rows.computeIfAbsent(row.getAs("trial_id"), id -> new ArrayList<>()).add(row));
    return rows;
  }

  private static Column among(Map<String, List<String>> trials) {
    return col("trial_id").isin(trials.values().stream().flatMap(List::stream).toArray());
  }
}
