package io.rnnsweep.report;

import io.rnnsweep.results.ResultsReader;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Queries where and when trials were trained, how long, and their errors. */
final class ExecutionQueries {
  /** Trials with their start and end in seconds since the first start. */
  private static final String TIMED =
      "(SELECT *, (unix_micros(started_at) - min(unix_micros(started_at)) OVER ()) / 1e6 AS start,"
          + " (unix_micros(finished_at) - min(unix_micros(started_at)) OVER ()) / 1e6 AS end"
          + " FROM trials)";

  private final SparkSession spark;
  private final VaryingHyperparameters axes;

  ExecutionQueries(SparkSession spark, VaryingHyperparameters axes) {
    this.spark = spark;
    this.axes = axes;
  }

  /** Returns the number of trials by status. */
  Dataset<Row> statuses() {
    return spark.sql("SELECT status, count(*) AS trials FROM trials GROUP BY status ORDER BY 1");
  }

  /** Returns the trials and times of each machine, the busiest first. */
  Dataset<Row> machines() {
    return spark.sql(
        "SELECT host, kernel, count(*) AS trials, sum(train_seconds) AS train_seconds,"
            + " sum(predicted_seconds) AS predicted_seconds FROM trials GROUP BY host, kernel"
            + " ORDER BY trials DESC, host, kernel LIMIT "
            + Budget.HOSTS);
  }

  /**
   * Returns trials to draw one by one: the first of every series, and a sample of the others by a
   * hash of their ids.
   *
   * @param first number for each series and fold
   */
  Dataset<Row> sample(int first) {
    return spark.sql(
        "SELECT series_id, fold, rank, "
            + axes.columns()
            + "seed, status, score, validation_mse, test_mse, skill, train_seconds,"
            + " predicted_seconds, host, start, end, trial_id FROM (SELECT *, row_number() OVER"
            + " (PARTITION BY series_id, fold ORDER BY status <> 'COMPLETED', score, trial_id) AS"
            + " rank FROM (SELECT *, "
            + ResultsReader.SCORE
            + " AS score FROM "
            + TIMED
            + ")"
            + ") ORDER BY rank <= %d DESC, xxhash64(trial_id) LIMIT %d"
                .formatted(first, Budget.TRIALS));
  }

  /** Returns the number of concurrent trials on each of the busiest machines, by time interval. */
  Dataset<Row> timeline(Instant first, Instant last) {
    double step = Math.max(1e-3, Duration.between(first, last).toNanos() * 1e-9 / Budget.BINS);
    return spark.sql(
        ("SELECT host, bin, bin * %1$s AS start,"
                + " sum(least(end, (bin + 1) * %1$s) - greatest(start, bin * %1$s)) / %1$s AS trials"
                + " FROM (SELECT host, start, end,"
                + " explode(sequence(int(floor(start / %1$s)), int(floor(end / %1$s)))) AS bin FROM "
                + TIMED
                + " WHERE end >= start AND host IN (SELECT host FROM trials GROUP BY host"
                + " ORDER BY count(*) DESC LIMIT %2$d)) GROUP BY host, bin ORDER BY host, bin")
            .formatted(step, Budget.HOSTS));
  }

  /** Returns the errors of trials that did not complete, the most frequent first. */
  Dataset<Row> errors() {
    return spark.sql(
        "SELECT status, left(error, 1000) AS error, count(*) AS trials, count(DISTINCT series_id) AS"
            + " series, min(trial_id) AS example FROM trials WHERE status <> 'COMPLETED'"
            + " GROUP BY status, left(error, 1000) ORDER BY trials DESC, error LIMIT "
            + Budget.ERRORS);
  }
}
