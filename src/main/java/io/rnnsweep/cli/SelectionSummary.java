package io.rnnsweep.cli;

import io.rnnsweep.job.SweepInput;
import io.rnnsweep.results.ReferenceTables.BaselineComparison;
import io.rnnsweep.results.Verdict;
import io.rnnsweep.statistics.SelectionBias;
import io.rnnsweep.training.BaselineKind;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Prints the choice of a run: baselines, the best and the chosen point, and the tests of
 * significance.
 */
final class SelectionSummary {
  private final SparkSession spark;
  private final SweepInput input;
  private final PrintWriter out;

  SelectionSummary(SparkSession spark, SweepInput input, PrintWriter out) {
    this.spark = spark;
    this.input = input;
    this.out = out;
  }

  /** Prints everything, from registered views. */
  void print(List<BaselineComparison> comparisons) {
    baselines();
    if (input.isPanel()) {
      acrossSeries();
      verdicts(Verdict.ofPanel(comparisons));
    } else {
      candidates();
      selectionBias();
      verdicts(Verdict.ofOneSeries(comparisons));
    }
  }

  private void verdicts(List<Verdict> verdicts) {
    verdicts.forEach(verdict -> out.println(verdict.text()));
  }

  private void baselines() {
    boolean one = !input.isPanel();
    print(
        "SELECT baseline"
            + (one && input.config().evaluation().hasValidation()
                ? ", avg(validation_mse) AS validation_mse"
                : "")
            + (one ? ", avg(test_mse) AS test_mse" : "")
            + ", avg(skill) AS skill FROM baselines GROUP BY baseline ORDER BY skill DESC,"
            + " baseline");
  }

  /** Prints the best point and the chosen one. */
  private void candidates() {
    boolean validation = input.config().evaluation().hasValidation();
    print(
        "SELECT rank, if(chosen, if(rank = 1, 'best, chosen', 'chosen'), 'best') AS point"
            + axes()
            + ", parameters, trials, failures"
            + (validation ? ", mean_validation_mse, low_validation_mse, high_validation_mse" : "")
            + ", mean_test_mse, mean_skill, mean_skill_vs_best_baseline AS vs_best_baseline"
            + " FROM candidates WHERE rank = 1 OR chosen ORDER BY rank");
  }

  private void acrossSeries() {
    print(
        "SELECT rank"
            + axes()
            + ", series, wins, failures, mean_rank, mean_skill,"
            + " mean_skill_vs_best_baseline AS vs_best_baseline FROM across_series LIMIT 10");
  }

  /** Prints the selection bias of the chosen point. */
  private void selectionBias() {
    if (!input.config().evaluation().hasValidation()) {
      return;
    }
    Row persistence =
        spark
            .sql(
                "SELECT avg(validation_mse), avg(test_mse) FROM baselines"
                    + " WHERE baseline = '%s'".formatted(BaselineKind.PERSISTENCE.title()))
            .head();
    if (!isPositive(persistence, 0) || !isPositive(persistence, 1)) {
      return; // Persistence has no error on a constant part: skill is then undefined.
    }
    List<Row> rows =
        spark
            .sql("SELECT chosen, mean_validation_mse, mean_test_mse FROM candidates ORDER BY rank")
            .collectAsList();
    int chosen = 0;
    while (chosen < rows.size() && !rows.get(chosen).getBoolean(0)) {
      chosen++;
    }
    if (chosen == rows.size()) {
      return;
    }
    SelectionBias bias =
        SelectionBias.of(skills(rows, 1, persistence), skills(rows, 2, persistence), chosen);
    out.printf(
        Locale.ROOT,
        "selection bias: ranked %d of %d on validation, %d of %d on test; skill %.4f on validation,"
            + " %.4f on test, a difference of %.4f%n",
        bias.validationRank(),
        bias.candidates(),
        bias.testRank(),
        bias.candidates(),
        bias.validationSkill(),
        bias.testSkill(),
        bias.size());
  }

  private static boolean isPositive(Row row, int column) {
    return !row.isNullAt(column) && row.getDouble(column) > 0;
  }

  private static double[] skills(List<Row> rows, int column, Row persistence) {
    return rows.stream()
        .mapToDouble(
            row ->
                row.isNullAt(column)
                    ? Double.NaN
                    : 1 - row.getDouble(column) / persistence.getDouble(column - 1))
        .toArray();
  }

  /** Returns the varied hyperparameters, as columns. */
  private String axes() {
    return input.config().space().axes().keySet().stream()
        .map(name -> ", `" + name + "`")
        .collect(Collectors.joining());
  }

  private void print(String sql) {
    SweepSummary.table(spark.sql(sql).collectAsList()).forEach(out::println);
    out.println();
  }
}
