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

/** Reads weights that an earlier version stored, a row a weight, as if a row were a tensor. */
final class OlderWeights {
  /** The columns that such a file has beside those of the trial and the tensor's name. */
  static final String COLUMNS = "row_index INT, column_index INT, `value` FLOAT";

  private static final List<String> TENSOR =
      List.of(Tables.TRIAL_ID, "series_id", "fold", "parameter");

  private OlderWeights() {}

  /** Whether any of these files of weights is such a one. */
  static boolean among(List<Path> files, ParquetFiles parquet) throws IOException {
    for (Path file : files) {
      try {
        if (!parquet.hasColumn(BestTables.VALUES, file)) {
          return true;
        }
      } catch (FileNotFoundException e) {
        // It has been compacted away.
      }
    }
    return false;
  }

  /** Makes rows of tensors of those that are not, among rows that have the columns of both. */
  static Dataset<Row> tensors(Dataset<Row> stored) {
    Column[] columns =
        BestTables.WEIGHTS.columns().stream()
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
                    .as(BestTables.VALUES))
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
