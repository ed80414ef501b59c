package io.rnnsweep.results;

import static io.rnnsweep.results.ColumnType.DOUBLE;
import static io.rnnsweep.results.ColumnType.INTEGER;
import static io.rnnsweep.results.ColumnType.LONG;
import static io.rnnsweep.results.ColumnType.TEXT;
import static io.rnnsweep.results.ColumnType.TIMESTAMP;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.Key;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.training.Scores;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Defines the result tables and all of their columns. */
public final class Tables {
  /** Column with the trial of a row, in every table. */
  static final String TRIAL_ID = "trial_id";

  private static final String SCALED = "scaled squared";
  private static final String SERIES = "the series' own";

  /** Hyperparameters with a column near the front of {@code trials}; the others are at its end. */
  private static final List<Key<?>> LEADING =
      List.of(
          Hyperparameters.HIDDEN_SIZE,
          Hyperparameters.LEARNING_RATE,
          Hyperparameters.WINDOW,
          Hyperparameters.BATCH_SIZE,
          Hyperparameters.OPTIMIZER);

  /** Columns of place and time, which can differ in another training. */
  static final List<Column<TrialResult>> EXECUTION = executionColumns();

  private static final Column<TrialResult> SKILL_VS_BEST_BASELINE =
      column(
          "skill_vs_best_baseline",
          DOUBLE,
          "",
          "1 - test_mse / smallest test MSE of the baselines at the time of its training.",
          TrialResult::skillVsBestBaseline);

  /** Columns that do not depend on the trial alone. */
  static final List<Column<TrialResult>> NOT_REPLAYED =
      Stream.concat(EXECUTION.stream(), Stream.of(SKILL_VS_BEST_BASELINE)).toList();

  /** Table with a row for each trial. */
  public static final Table<TrialResult> TRIALS = new Table<>("trials", trialColumns());

  /** Table with a row for each trial and finished epoch. */
  public static final Table<Epoch> EPOCHS =
      new Table<>(
          "epochs",
          List.of(
              new Column<>(TRIAL_ID, TEXT, "", "The trial.", epoch -> epoch.result().trial().id()),
              new Column<>("epoch", INTEGER, "", "The epoch, from 1.", epoch -> epoch.index() + 1),
              new Column<>(
                  "train_mse",
                  DOUBLE,
                  SCALED,
                  "Mean loss of the epoch's samples, each before the update it caused.",
                  epoch -> epoch.result().curve().train()[epoch.index()]),
              new Column<>(
                  "validation_mse",
                  DOUBLE,
                  SCALED,
                  "MSE on the validation part after the epoch; null where there is none.",
                  epoch -> epoch.result().curve().validation()[epoch.index()])));

  /** Tables with the rows of every trial, in the order in which they are written. */
  static final List<Table<?>> OF_TRIALS = List.of(EPOCHS, TRIALS);

  /** All tables. */
  public static final List<Table<?>> ALL =
      List.of(
          TRIALS,
          EPOCHS,
          TopTrialTables.PREDICTIONS,
          TopTrialTables.WEIGHTS,
          ReferenceTables.BASELINES,
          ReferenceTables.COMPARISONS,
          ForecastTable.FORECASTS);

  private Tables() {}

  /**
   * Holds a row of the epochs table.
   *
   * @param result of the trial
   * @param index of the epoch, from 0
   */
  public record Epoch(TrialResult result, int index) {
    /** Returns a result's rows. */
    public static Stream<Epoch> of(TrialResult result) {
      return IntStream.range(0, result.curve().train().length)
          .mapToObj(index -> new Epoch(result, index));
    }
  }

  private static List<Column<TrialResult>> trialColumns() {
    List<Column<TrialResult>> columns = new ArrayList<>();
    columns.add(
        column(
            TRIAL_ID,
            TEXT,
            "",
            "First 16 hexadecimal digits of SHA-256 over everything that decides the trial's"
                + " result.",
            result -> result.trial().id()));
    columns.add(column("series_id", TEXT, "", "The series.", result -> result.trial().seriesId()));
    columns.add(
        column(
            "fold",
            INTEGER,
            "",
            "Fold of the evaluation, from 0.",
            result -> result.trial().fold()));
    columns.addAll(hyperparameters(LEADING));
    columns.add(
        column(
            "seed",
            LONG,
            "",
            "Seed of the initial weights and the shuffles.",
            result -> result.trial().point().seed()));
    columns.addAll(outcomeColumns());
    columns.addAll(EXECUTION);
    columns.addAll(
        hyperparameters(
            Hyperparameters.KEYS.stream().filter(key -> !LEADING.contains(key)).toList()));
    return List.copyOf(columns);
  }

  private static List<Column<TrialResult>> outcomeColumns() {
    return List.of(
        column(
            "status",
            TEXT,
            "",
            "COMPLETED, DIVERGED (the loss became infinite or NaN), FAILED (see error) or STOPPED.",
            result -> result.status().name()),
        column("error", TEXT, "", "Why it did not complete, else null.", TrialResult::error),
        column("epochs_run", INTEGER, "", "Epochs started.", TrialResult::epochsRun),
        column("parameters", LONG, "", "Number of trained parameters.", TrialResult::parameters),
        column(
            "train_mse",
            DOUBLE,
            SCALED,
            "MSE on the training targets with the final weights.",
            score(TrialResult::train, Scores::mse)),
        column(
            "validation_mse",
            DOUBLE,
            SCALED,
            "MSE on the validation targets, by which trials are ranked; null where there are none.",
            score(TrialResult::validation, Scores::mse)),
        column(
            "test_mse",
            DOUBLE,
            SCALED,
            "MSE on the test targets, which no fit or choice used.",
            score(TrialResult::test, Scores::mse)),
        column(
            "test_rmse",
            DOUBLE,
            SERIES,
            "Root of the MSE on the test targets.",
            score(TrialResult::test, Scores::rmse)),
        column(
            "test_mae",
            DOUBLE,
            SERIES,
            "Mean absolute error on the test targets.",
            score(TrialResult::test, Scores::mae)),
        column(
            "test_mase",
            DOUBLE,
            "",
            "test_mae over the mean absolute step of the training values.",
            score(TrialResult::test, Scores::mase)),
        column(
            "test_smape",
            DOUBLE,
            "%",
            "Symmetric mean absolute percentage error on the test targets, 0 to 200.",
            score(TrialResult::test, Scores::smape)),
        column(
            "test_directional_accuracy",
            DOUBLE,
            "",
            "Share of correct directions among the test targets that differ from the value before.",
            score(TrialResult::test, Scores::directionalAccuracy)),
        column(
            "skill",
            DOUBLE,
            "",
            "1 - test_mse / test MSE of persistence; above 0 beats \"tomorrow equals today\".",
            TrialResult::skill),
        SKILL_VS_BEST_BASELINE,
        column(
            "weights_fingerprint",
            TEXT,
            "",
            "First 16 hexadecimal digits of SHA-256 over the bits of the final weights; null unless"
                + " completed.",
            TrialResult::weightsFingerprint));
  }

  private static List<Column<TrialResult>> executionColumns() {
    return List.of(
        column(
            "train_seconds",
            DOUBLE,
            "s",
            "Time the trial took, training and scoring, without the epochs it resumed from.",
            result -> result.execution().trainSeconds()),
        column(
            "predicted_seconds",
            DOUBLE,
            "s",
            "Processor time predicted by the cost model on that machine; null without calibration.",
            result -> result.execution().predictedSeconds()),
        column("host", TEXT, "", "Machine.", result -> result.execution().host()),
        column(
            "kernel",
            TEXT,
            "",
            "Implementation of the arithmetic; all give the same bits.",
            result -> result.execution().kernel()),
        column(
            "started_at",
            TIMESTAMP,
            "UTC",
            "Start, by the machine's clock.",
            result -> result.execution().startedAt()),
        column(
            "finished_at",
            TIMESTAMP,
            "UTC",
            "End, by the machine's clock.",
            result -> result.execution().finishedAt()),
        new Column<>(
            "resumed_from",
            INTEGER,
            "",
            "Epochs that an earlier task had finished, from whose state the trial went on when that"
                + " task was lost.",
            result -> result.execution().resumedFrom(),
            0,
            null));
  }

  private static List<Column<TrialResult>> hyperparameters(List<Key<?>> keys) {
    return HyperparameterColumn.all(keys, result -> result.trial().point().hyperparameters());
  }

  private static Column<TrialResult> column(
      String name,
      ColumnType type,
      String unit,
      String sentence,
      Function<TrialResult, Object> value) {
    return new Column<>(name, type, unit, sentence, value);
  }

  private static Function<TrialResult, Object> score(
      Function<TrialResult, Scores> part, Function<Scores, Double> score) {
    return result -> part.apply(result) == null ? null : score.apply(part.apply(result));
  }
}
