package io.rnnsweep.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rnnsweep.results.ResultsReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Queries how the error depends on the hyperparameters: on each alone, and on pairs of the
 * important ones.
 */
final class Landscape {
  /** Number of hyperparameters whose pairs are shown. */
  private static final int MAIN = 3;

  /**
   * Trials with the score that ranks them, and its logarithm relative to the mean of the series.
   */
  private static final String SCORED =
      "(SELECT *, ln(score) - avg(ln(score)) OVER (PARTITION BY series_id) AS logarithm FROM"
          + " (SELECT *, "
          + ResultsReader.SCORE
          + " AS score FROM trials"
          + " WHERE status = 'COMPLETED'))";

  private final SparkSession spark;
  private final VaryingHyperparameters axes;

  Landscape(SparkSession spark, VaryingHyperparameters axes) {
    this.spark = spark;
    this.axes = axes;
  }

  /**
   * Returns for each hyperparameter and value, over all series: the number of trials, their
   * smallest, median and mean error, and the mean and variance of its logarithm.
   */
  Dataset<Row> effects() {
    String pairs =
        axes.names().stream()
            .map(name -> "'%1$s', string(`%1$s`)".formatted(name))
            .collect(Collectors.joining(", "));
    return spark.sql(
        "SELECT hyperparameter, value, count(*) AS trials, min(score) AS best,"
            + " median(score) AS median, avg(score) AS mean, avg(logarithm) AS log_mean,"
            + " var_pop(logarithm) AS log_variance"
            + " FROM (SELECT score, logarithm, stack("
            + axes.names().size()
            + ", "
            + pairs
            + ") AS (hyperparameter, value) FROM "
            + SCORED
            + ") GROUP BY hyperparameter, value ORDER BY hyperparameter, value");
  }

  /**
   * Returns for each pair of hyperparameters and values: the number of trials and their mean error.
   */
  Dataset<Row> pairs(List<String> main) {
    StringBuilder pairs = new StringBuilder();
    int count = 0;
    for (int x = 0; x < main.size(); x++) {
      for (int y = x + 1; y < main.size(); y++) {
        pairs.append(
            ", '%1$s', '%2$s', string(`%1$s`), string(`%2$s`)".formatted(main.get(x), main.get(y)));
        count++;
      }
    }
    return spark.sql(
        "SELECT x, y, x_value, y_value, count(*) AS trials, avg(score) AS mean"
            + " FROM (SELECT score, stack("
            + count
            + pairs
            + ") AS (x, y, x_value, y_value) FROM "
            + SCORED
            + ") GROUP BY x, y, x_value, y_value ORDER BY x, y, x_value, y_value");
  }

  /**
   * Returns the hyperparameters that explain most of the error's variance, in the space's order.
   *
   * @param effects as a frame
   */
  List<String> main(ObjectNode effects) {
    Map<String, Double> between = new HashMap<>();
    int name = 0;
    int trials = 2;
    int mean = 6;
    effects
        .get("rows")
        .forEach(
            row ->
                between.merge(
                    row.get(name).asText(),
                    row.get(trials).asDouble() * Math.pow(row.get(mean).asDouble(), 2),
                    Double::sum));
    List<String> strongest =
        between.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(MAIN)
            .map(Map.Entry::getKey)
            .toList();
    return axes.names().stream().filter(strongest::contains).toList();
  }
}
