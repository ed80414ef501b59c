package io.rnnsweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Holds the tables that nearly every chart asks, so that Spark neither reads nor computes them
 * again. A few rows of a driver that is the only machine become a table of their own, one partition
 * of it, whose queries are planned at once and need no exchange; more are kept by Spark.
 */
final class Held implements AutoCloseable {
  private static final Set<String> NAMES = Set.of("trials", "candidates");

  /** Rows of a kilobyte or less. */
  private static final int FEW = 20_000;

  private final SparkSession spark;
  private final List<Dataset<Row>> persisted = new ArrayList<>();

  /** Holds nothing yet. */
  Held(SparkSession spark) {
    this.spark = spark;
  }

  /** Returns what to ask in place of a table or view: itself, unless it is one to hold. */
  Dataset<Row> of(String name, Dataset<Row> rows) {
    if (!NAMES.contains(name)) {
      return rows;
    }
    if (spark.sparkContext().isLocal()) {
      List<Row> all = rows.limit(FEW + 1).collectAsList();
      if (all.size() <= FEW) {
        return spark.createDataFrame(all, rows.schema()).coalesce(1);
      }
    }
    // Spark cannot prune the columns of what is kept in an order, as the candidates are.
    Dataset<Row> kept = name.equals("trials") ? rows : rows.repartition(1);
    persisted.add(kept.persist());
    return kept;
  }

  /** Lets go of what Spark keeps. */
  @Override
  public void close() {
    persisted.forEach(Dataset::unpersist);
  }
}
