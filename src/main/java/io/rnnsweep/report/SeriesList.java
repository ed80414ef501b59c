package io.rnnsweep.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rnnsweep.results.ReferenceTables.BaselineComparison;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Holds the series of a sweep.
 *
 * @param totals a row for each series: trials, completed ones, last fold, first start, last end
 */
record SeriesList(List<Row> totals) {
  private static final List<String> SCORES =
      List.of("mean_validation_mse", "mean_test_mse", "mean_skill", "mean_skill_vs_best_baseline");

  static SeriesList of(SparkSession spark) {
    return new SeriesList(
        spark
            .sql(
                "SELECT series_id, count(*) AS trials, count_if(status = 'COMPLETED') AS completed,"
                    + " max(fold) AS fold, min(started_at) AS first, max(finished_at) AS last"
                    + " FROM trials GROUP BY series_id ORDER BY series_id")
            .collectAsList());
  }

  int size() {
    return totals.size();
  }

  long trials() {
    return sum("trials");
  }

  long completed() {
    return sum("completed");
  }

  private long sum(String column) {
    return totals.stream().mapToLong(row -> row.<Long>getAs(column)).sum();
  }

  /** Returns the last fold with a trial. */
  int lastFold() {
    return totals.stream().mapToInt(row -> row.<Integer>getAs("fold")).max().orElse(0);
  }

  Instant first() {
    return totals.stream().map(row -> row.<Instant>getAs("first")).min(Instant::compareTo).get();
  }

  Instant last() {
    return totals.stream().map(row -> row.<Instant>getAs("last")).max(Instant::compareTo).get();
  }

  /**
   * Returns a row for each series: its chosen point and its scores, the best skill first, series
   * without a chosen point last.
   *
   * @param winners of the registered view, at most as many as the page holds, best first
   */
  ObjectNode table(
      List<Row> winners, VaryingHyperparameters axes, List<BaselineComparison> comparisons) {
    ObjectNode table = ResultFrames.JSON.objectNode();
    ArrayNode columns = table.putArray("columns");
    List.of("series_id", "trials", "completed").forEach(columns::add);
    List<String> ofWinner = Stream.concat(axes.names().stream(), SCORES.stream()).toList();
    ofWinner.forEach(columns::add);
    List.of("p_persistence", "best_baseline", "p_best_baseline").forEach(columns::add);
    Map<String, Row> byId = new HashMap<>();
    totals.forEach(row -> byId.put(row.getAs("series_id"), row));
    Map<String, BaselineComparison> persistence = new HashMap<>();
    Map<String, BaselineComparison> best = new HashMap<>();
    for (BaselineComparison comparison : comparisons) {
      if (comparison.isWithPersistence()) {
        persistence.put(comparison.seriesId(), comparison);
      }
      if (comparison.best()) {
        best.put(comparison.seriesId(), comparison);
      }
    }
    ArrayNode rows = table.putArray("rows");
    for (Row winner : winners) {
      String id = winner.getAs("series_id");
      ArrayNode cells = head(rows, byId.remove(id));
      ofWinner.forEach(column -> ResultFrames.add(cells, winner.getAs(column)));
      ResultFrames.add(cells, chance(persistence.get(id)));
      ResultFrames.add(cells, best.containsKey(id) ? best.get(id).baseline() : null);
      ResultFrames.add(cells, chance(best.get(id)));
    }
    totals.stream()
        .filter(row -> byId.containsKey(row.<String>getAs("series_id")))
        .limit(Math.max(0, Budget.SERIES - winners.size()))
        .forEach(
            row -> {
              ArrayNode cells = head(rows, row);
              while (cells.size() < columns.size()) {
                cells.addNull();
              }
            });
    return table;
  }

  private static ArrayNode head(ArrayNode rows, Row total) {
    ArrayNode cells = rows.addArray();
    for (String column : List.of("series_id", "trials", "completed")) {
      ResultFrames.add(cells, total.getAs(column));
    }
    return cells;
  }

  private static Double chance(BaselineComparison comparison) {
    return comparison == null ? null : comparison.test().firstIsBetter();
  }

  /** Returns the condition that a row is of one of these series. */
  Column in(List<String> ids) {
    return ids.size() == size() ? lit(true) : col("series_id").isin(ids.toArray());
  }
}
