package io.rnnsweep.results;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Converts weights of an earlier version, with a row for each weight, to a row for each tensor. */
final class OlderWeights {
  /** Columns of such a file beside those of the trial and the tensor's name. */
  static final String COLUMNS = "row_index INT, column_index INT, `value` FLOAT";

  private static final List<String> TENSOR =
      List.of(Tables.TRIAL_ID, "series_id", "fold", "parameter");

  private OlderWeights() {}

  /** Returns whether any of these files is of the earlier version. */
  static boolean among(List<Path> files, ParquetFiles parquet) throws IOException {
    for (Path file : files) {
      try {
        if (!parquet.hasColumn(TopTrialTables.VALUES, file)) {
          return true;
        }
      } catch (FileNotFoundException e) {
        // It was deleted by compaction.
      }
    }
    return false;
  }

  /** Converts the rows of weights to rows of tensors, among rows with the columns of both. */
  static Dataset<Row> tensors(Dataset<Row> stored) {
    Column[] columns =
        TopTrialTables.WEIGHTS.columns().stream()
            .map(column -> col("`" + column.name() + "`"))
            .toArray(Column[]::new);
    Dataset<Row> older =
        stored
            .where("value IS NOT NULL")
            .groupBy(TENSOR.stream().map(name -> col(name)).toArray(Column[]::new))
            .agg(
                expr("max(row_index) + 1").as("row_count"),
                expr("max(column_index) + 1").as("column_count"),
                expr("transform(sort_array(collect_list(struct(row_index, column_index, value))),"
                        + " weight -> weight.value)")
                    .as(TopTrialTables.VALUES))
            .withColumn(
                "parameter",
                expr(
                    "CASE parameter WHEN 'weight_ih' THEN 'weight_ih_l0'"
                        + " WHEN 'weight_hh' THEN 'weight_hh_l0' WHEN 'bias' THEN 'bias_ih_l0'"
                        + " WHEN 'weight_out' THEN 'head.weight' WHEN 'bias_out' THEN 'head.bias'"
                        + " END"));
    return stored.where("value IS NULL").select(columns).unionByName(older.select(columns));
  }
}
