package io.rnnsweep.results;

import static io.rnnsweep.results.ColumnType.DOUBLE;
import static io.rnnsweep.results.ColumnType.INTEGER;
import static io.rnnsweep.results.ColumnType.TEXT;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.statistics.DieboldMariano;
import io.rnnsweep.sweep.BaselineResult;
import io.rnnsweep.training.BaselineKind;
import io.rnnsweep.training.Scores;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/** Defines the tables of baselines and of comparisons with them. */
public final class ReferenceTables {
  private static final String SCALED = "scaled squared";
  private static final String SERIES = "the series' own";

  /** Table with a row for each series, fold and baseline. */
  public static final Table<BaselineResult> BASELINES = new Table<>("baselines", baselineColumns());

  /** Table with a row for each series and baseline that its chosen point is compared with. */
  public static final Table<BaselineComparison> COMPARISONS =
      new Table<>("comparisons", comparisonColumns());

  private ReferenceTables() {}

  /**
   * Holds a row of the comparisons table: the mean forecast of a point's seeds against a baseline.
   *
   * @param seriesId the series
   * @param fold the last fold
   * @param point the chosen point
   * @param seeds number of averaged forecasts
   * @param mse of the mean forecast, in scaled units
   * @param baseline its name
   * @param baselineMse in the same units
   * @param best whether the baseline has the smallest test MSE
   * @param test with the network's forecast as the first
   */
  public record BaselineComparison(
      String seriesId,
      int fold,
      Hyperparameters point,
      int seeds,
      double mse,
      String baseline,
      double baselineMse,
      boolean best,
      DieboldMariano test)
      implements Serializable {

    /** Reads a row of the table. */
    static BaselineComparison of(Row row) {
      return new BaselineComparison(
          row.getAs("series_id"),
          row.getAs("fold"),
          StoredTrial.hyperparameters(row),
          row.getAs("seeds"),
          row.getAs("mse"),
          row.getAs("baseline"),
          row.getAs("baseline_mse"),
          row.getAs("is_best_baseline"),
          test(row));
    }

    /** Reads the test; a null statistic was infinite, which the table cannot hold. */
    private static DieboldMariano test(Row row) {
      int targets = row.getAs("targets");
      if (row.isNullAt(row.fieldIndex("statistic"))) {
        double difference = row.<Double>getAs("mse") - row.<Double>getAs("baseline_mse");
        return DieboldMariano.ofEqualDifferences(difference, targets);
      }
      return new DieboldMariano(
          row.getAs("statistic"), targets, row.getAs("p_two_sided"), row.getAs("p_better"));
    }

    /** Returns whether it is the comparison with persistence. */
    public boolean isWithPersistence() {
      return BaselineKind.PERSISTENCE.includes(baseline);
    }

    /** Returns whether the network is significantly better, at a level. */
    public boolean isBetter(double level) {
      return test.firstIsBetter() < level;
    }
  }

  private static List<Column<BaselineResult>> baselineColumns() {
    List<Column<BaselineResult>> columns = new ArrayList<>();
    columns.add(new Column<>("series_id", TEXT, "", "The series.", BaselineResult::seriesId));
    columns.add(
        new Column<>("fold", INTEGER, "", "Fold of the evaluation, from 0.", BaselineResult::fold));
    columns.add(
        new Column<>(
            "baseline",
            TEXT,
            "",
            "persistence, drift, historical_mean, seasonal_naive_SEASON or autoregression_ORDER.",
            BaselineResult::baseline));
    columns.addAll(scores("validation", BaselineResult::validation));
    columns.addAll(scores("test", BaselineResult::test));
    columns.add(
        new Column<>(
            "skill", DOUBLE, "", "1 - test_mse / test MSE of persistence.", BaselineResult::skill));
    return List.copyOf(columns);
  }

  private static List<Column<BaselineResult>> scores(
      String part, Function<BaselineResult, Scores> scores) {
    return List.of(
        score(part, "mse", SCALED, "MSE", scores, Scores::mse),
        score(part, "rmse", SERIES, "Root of the MSE", scores, Scores::rmse),
        score(part, "mae", SERIES, "Mean absolute error", scores, Scores::mae),
        score(part, "mase", "", "Mean absolute scaled error", scores, Scores::mase),
        score(part, "smape", "%", "Symmetric percentage error", scores, Scores::smape),
        score(
            part,
            "directional_accuracy",
            "",
            "Share of right directions",
            scores,
            Scores::directionalAccuracy));
  }

  private static Column<BaselineResult> score(
      String part,
      String name,
      String unit,
      String what,
      Function<BaselineResult, Scores> scores,
      Function<Scores, Double> score) {
    return new Column<>(
        part + "_" + name,
        DOUBLE,
        unit,
        what + " on the " + part + " targets.",
        row -> scores.apply(row) == null ? null : score.apply(scores.apply(row)));
  }

  private static List<Column<BaselineComparison>> comparisonColumns() {
    List<Column<BaselineComparison>> columns = new ArrayList<>();
    columns.add(new Column<>("series_id", TEXT, "", "The series.", BaselineComparison::seriesId));
    columns.add(
        new Column<>(
            "fold", INTEGER, "", "The last fold of the series.", BaselineComparison::fold));
    columns.add(
        new Column<>(
            "baseline", TEXT, "", "As in the table baselines.", BaselineComparison::baseline));
    columns.add(
        new Column<>(
            "is_best_baseline",
            ColumnType.BOOLEAN,
            "",
            "Whether no baseline has a smaller test MSE.",
            BaselineComparison::best));
    columns.add(
        new Column<>(
            "seeds",
            INTEGER,
            "",
            "Number of seeds of the chosen point whose forecasts are averaged, at most that of"
                + " key best.",
            BaselineComparison::seeds));
    columns.add(
        new Column<>(
            "targets",
            INTEGER,
            "",
            "Number of test targets.",
            comparison -> comparison.test().count()));
    columns.add(
        new Column<>("mse", DOUBLE, SCALED, "MSE of the mean forecast.", BaselineComparison::mse));
    columns.add(
        new Column<>(
            "baseline_mse",
            DOUBLE,
            SCALED,
            "MSE of the baseline.",
            BaselineComparison::baselineMse));
    columns.add(
        new Column<>(
            "statistic",
            DOUBLE,
            "",
            "Corrected Diebold-Mariano statistic; below 0 if the network is more accurate; null"
                + " if it is infinite because the losses differ by the same amount on every"
                + " target.",
            comparison -> comparison.test().statistic()));
    columns.add(
        new Column<>(
            "p_two_sided",
            DOUBLE,
            "",
            "Two-sided p-value, if both are equally accurate.",
            comparison -> comparison.test().twoSided()));
    columns.add(
        new Column<>(
            "p_better",
            DOUBLE,
            "",
            "One-sided p-value, if the network is not more accurate.",
            comparison -> comparison.test().firstIsBetter()));
    columns.addAll(HyperparameterColumn.all(Hyperparameters.KEYS, BaselineComparison::point));
    return List.copyOf(columns);
  }
}
