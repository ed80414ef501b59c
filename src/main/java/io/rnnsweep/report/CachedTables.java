package io.rnnsweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Caches the tables that nearly every chart queries, so that Spark neither reads nor computes them
 * again. In local mode, few rows become a local table of one partition, whose queries are planned
 * fast and need no exchange; more rows are cached by Spark.
 */
final class CachedTables implements AutoCloseable {
  private static final Set<String> NAMES = Set.of("trials", "candidates");

  /** Number of rows, each of a kilobyte or less. */
  private static final int FEW = 20_000;

  private final SparkSession spark;
  private final List<Dataset<Row>> persisted = new ArrayList<>();

  /** Creates an empty cache. */
  CachedTables(SparkSession spark) {
    this.spark = spark;
  }

  /** Returns the rows to query for a table or view: cached ones if it is one to cache. */
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
    // Spark cannot prune the columns of cached rows with an order, such as the candidates.
    Dataset<Row> kept = name.equals("trials") ? rows : rows.repartition(1);
    persisted.add(kept.persist());
    return kept;
  }

  /** Releases the rows cached by Spark. */
  @Override
  public void close() {
    persisted.forEach(Dataset::unpersist);
  }
}
