package io.rnnsweep.cli;

import io.rnnsweep.job.SweepInput;
import io.rnnsweep.results.ReferenceTables.Comparison;
import io.rnnsweep.statistics.SelectionOptimism;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a run prints of its choice: baselines, the best point and the chosen one, and luck. */
final class SelectionSummary {
  /** Below it a difference counts as more than luck. */
  private static final double LEVEL = 0.05;

  private final SparkSession spark;
  private final SweepInput input;
  private final PrintWriter out;

  SelectionSummary(SparkSession spark, SweepInput input, PrintWriter out) {
    this.spark = spark;
    this.input = input;
    this.out = out;
  }

  /** Prints all of it, of views that are registered. */
  void print(List<Comparison> comparisons) {
    baselines();
    if (input.isPanel()) {
      acrossSeries();
      panelLuck(comparisons);
    } else {
      candidates();
      optimism();
      luck(comparisons);
    }
  }

  private void baselines() {
    boolean one = !input.isPanel();
    print(
        "SELECT baseline"
            + (one && input.config().evaluation().hasValidation()
                ? ", avg(validation_mse) AS validation_mse"
                : "")
            + (one ? ", avg(test_mse) AS test_mse" : "")
            + ", avg(skill) AS skill FROM baselines GROUP BY baseline ORDER BY skill DESC, baseline");
  }

  /** The best point and the chosen one. */
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

  /** How much better the chosen point looked where it was chosen. */
  private void optimism() {
    if (!input.config().evaluation().hasValidation()) {
      return;
    }
    Row persistence =
        spark
            .sql(
                "SELECT avg(validation_mse), avg(test_mse) FROM baselines"
                    + " WHERE baseline = 'persistence'")
            .head();
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
    SelectionOptimism optimism =
        SelectionOptimism.of(skills(rows, 1, persistence), skills(rows, 2, persistence), chosen);
    out.printf(
        Locale.ROOT,
        "optimism of the selection: of %d points the chosen one is number %d by validation and %d by"
            + " test; skill %.4f on validation, %.4f on test, a difference of %.4f%n",
        optimism.candidates(),
        optimism.validationRank(),
        optimism.testRank(),
        optimism.validationSkill(),
        optimism.testSkill(),
        optimism.size());
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

  /** One sentence on the chosen point of one series. */
  private void luck(List<Comparison> comparisons) {
    if (comparisons.isEmpty()) {
      return;
    }
    Comparison first = comparisons.get(0);
    out.printf(
        Locale.ROOT,
        "%s is %s on these %d test values%n",
        first.seeds() == 1
            ? "the chosen point"
            : "the chosen point, by the mean forecast of its " + first.seeds() + " seeds,",
        comparisons.stream().map(SelectionSummary::verdict).collect(Collectors.joining("; ")),
        first.test().count());
  }

  private static String verdict(Comparison comparison) {
    return String.format(
        Locale.ROOT,
        "%s than %s%s, p = %.2g",
        comparison.isBetter(LEVEL) ? "better" : "no better",
        comparison.best() ? "the best baseline, " : "",
        comparison.baseline(),
        comparison.test().firstIsBetter());
  }

  private void panelLuck(List<Comparison> comparisons) {
    Map<String, List<Comparison>> groups = new LinkedHashMap<>();
    for (Comparison comparison : comparisons) {
      String name = comparison.baseline().replaceAll("_\\d+$", "");
      groups.computeIfAbsent(name, key -> new ArrayList<>());
      if (name.equals("persistence") || name.equals("autoregression")) {
        groups.get(name).add(comparison);
      }
      if (comparison.best()) {
        groups.computeIfAbsent("the best baseline", key -> new ArrayList<>()).add(comparison);
      }
    }
    groups.values().removeIf(List::isEmpty);
    groups.forEach(
        (name, group) ->
            out.printf(
                Locale.ROOT,
                "the chosen point of its series is better than %s in %d of %d series (p below %.2f; by"
                    + " luck alone %.0f would be)%n",
                name,
                group.stream().filter(comparison -> comparison.isBetter(LEVEL)).count(),
                group.size(),
                LEVEL,
                LEVEL * group.size()));
  }

  /** What the space varies, as columns. */
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
