package io.rnnsweep.cli;

import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.job.SweepInput;
import io.rnnsweep.job.SweepJob;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.TrialCounts;
import io.rnnsweep.sweep.Status;
import io.rnnsweep.sweep.TrialResult;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** Prints the summary of a run at its end. */
final class SweepSummary {
  private static final int BEST = 10;

  private final SweepInput input;
  private final SweepConfig config;
  private int completed;
  private double processorSeconds;

  /** Predicted and used time of the trials with a prediction. */
  private double predictedSeconds;

  private double usedSeconds;

  /** Relative errors of the predicted processor times of completed trials. */
  private final List<Double> errors = new ArrayList<>();

  SweepSummary(SweepInput input) {
    this.input = input;
    this.config = input.config();
  }

  void add(TrialResult result) {
    if (result.status() != Status.COMPLETED) {
      return;
    }
    double used = result.execution().processorSeconds();
    double predicted = result.execution().predictedSeconds();
    completed++;
    processorSeconds += used;
    if (Double.isFinite(predicted) && used > 0) {
      predictedSeconds += predicted;
      usedSeconds += used;
      errors.add(Math.abs(predicted - used) / used);
    }
  }

  /** Returns a sentence on the errors of the predicted times of this run. */
  String prediction() {
    if (errors.isEmpty()) {
      return "no training time was predicted: the executors' speed could not be measured";
    }
    List<Double> ordered = errors.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "training took %.1f s of processor time; %.1f s predicted, half the trials within %.0f %%",
        usedSeconds,
        predictedSeconds,
        100 * ordered.get(ordered.size() / 2));
  }

  /**
   * Prints the leaderboard and the totals; only the totals if no trial completed.
   *
   * @param selection printer of the choice between points
   * @param seconds the run's wall time
   */
  void print(
      SweepJob.Summary outcome, SelectionSummary selection, double seconds, PrintWriter out) {
    TrialCounts counts = outcome.counts();
    if (!counts.noneCompleted()) {
      out.println();
      leaderboard(outcome.results()).forEach(out::println);
      out.println();
      selection.print(outcome.comparisons());
    }
    int before = outcome.finishedBefore().size();
    out.printf(
        Locale.ROOT,
        "%s: %d completed, %d diverged, %d failed%s; %.1f s%n",
        Counts.of(counts.total(), "trial"),
        counts.of(Status.COMPLETED),
        counts.of(Status.DIVERGED),
        counts.of(Status.FAILED),
        before > 0 ? " (" + before + " of them before this run)" : "",
        seconds);
    if (counts.of(Status.FAILED) > 0 && !counts.noneCompleted()) {
      counts
          .commonestError()
          .ifPresent(
              error ->
                  out.printf(
                      "%d failed; the most frequent error: %s%n", counts.of(Status.FAILED), error));
    }
    if (completed > 0) {
      out.printf(Locale.ROOT, "training took %.1f s of processor time%n", processorSeconds);
    }
    out.println("results: " + config.output());
  }

  private List<String> leaderboard(ResultsReader results) {
    List<String> columns = columns();
    return table(columns, results.best(columns, BEST));
  }

  /** Returns the lines of a table of rows, with the names of their columns. */
  static List<String> table(List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    return table(List.of(rows.get(0).schema().fieldNames()), rows);
  }

  private static List<String> table(List<String> columns, List<Row> rows) {
    return TextTable.lines(
        columns,
        rows.stream()
            .map(row -> IntStream.range(0, row.size()).mapToObj(i -> shown(row.get(i))).toList())
            .toList());
  }

  /** Returns the columns: rank, varied hyperparameters, and scores. */
  private List<String> columns() {
    Set<String> columns = new LinkedHashSet<>(List.of("rank"));
    if (input.isPanel()) {
      columns.add("series_id");
    }
    if (config.evaluation().foldCount() > 1) {
      columns.add("fold");
    }
    columns.addAll(config.space().axes().keySet());
    columns.add("seed");
    if (config.evaluation().hasValidation()) {
      columns.add("validation_mse");
    }
    columns.addAll(List.of("test_mse", "skill", "train_seconds", "trial_id"));
    return List.copyOf(columns);
  }

  /** Returns a value to show, scores with five digits; the table has all digits. */
  private static Object shown(Object value) {
    return value instanceof Double number
        ? new BigDecimal(number).round(new MathContext(5)).stripTrailingZeros()
        : value;
  }
}
