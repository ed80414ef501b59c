package io.rnnsweep.results;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.rnnsweep.sweep.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts the trials of a sweep by status.
 *
 * @param byStatus number of trials; no entry for a status without trials
 * @param commonestError most frequent error of the FAILED trials, or of the DIVERGED ones if none
 *     failed
 */
public record TrialCounts(Map<Status, Long> byStatus, Optional<String> commonestError) {

  /** Counts rows of the trials table. */
  public static TrialCounts of(Dataset<Row> trials) {
    Map<Status, Long> byStatus = new EnumMap<>(Status.class);
    trials
        .groupBy("status")
        .count()
        .collectAsList()
        .forEach(row -> byStatus.put(Status.valueOf(row.getString(0)), row.getLong(1)));
    List<Row> errors =
        trials
            .where(col("error").isNotNull())
            .groupBy(col("status").equalTo(Status.FAILED.name()).as("failed"), col("error"))
            .agg(count(lit(1)).as("trials"))
            .orderBy(col("failed").desc(), col("trials").desc(), col("error"))
            .limit(1)
            .collectAsList();
    return new TrialCounts(
        byStatus,
        errors.stream()
            .map(row -> row.<String>getAs("error").lines().findFirst().orElse(""))
            .findFirst());
  }

  /** Returns the number of trials. */
  public long total() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the number of trials with a status. */
  public long of(Status status) {
    return byStatus.getOrDefault(status, 0L);
  }

  /** Returns whether there are trials, but none that can be used. */
  public boolean noneCompleted() {
    return total() > 0 && of(Status.COMPLETED) == 0;
  }

  /** Returns a message that no trial completed, with their statuses and the most frequent error. */
  public String whyNoneCompleted() {
    String endings =
        byStatus.entrySet().stream()
            .map(
                entry ->
                    "%d of %d %s"
                        .formatted(
                            entry.getValue(),
                            total(),
                            entry.getKey().name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.joining(", "));
    return "no trial completed: "
        + endings
        + commonestError.map(error -> "; the most frequent error: " + error).orElse("");
  }
}
