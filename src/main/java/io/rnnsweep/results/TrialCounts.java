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
 * How the trials of a sweep ended.
 *
 * @param byStatus how many ended so; none of a status that no trial has
 * @param commonestError what most of the FAILED trials say, or of the DIVERGED where none failed
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

  /** How many trials there are. */
  public long total() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many trials ended so. */
  public long of(Status status) {
    return byStatus.getOrDefault(status, 0L);
  }

  /** Whether there are trials, and not one that can be used. */
  public boolean noneCompleted() {
    return total() > 0 && of(Status.COMPLETED) == 0;
  }

  /** Says that no trial completed, how they ended instead, and why. */
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
        + commonestError.map(error -> "; the commonest error: " + error).orElse("");
  }
}
