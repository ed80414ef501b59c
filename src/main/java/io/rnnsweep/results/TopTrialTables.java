package io.rnnsweep.results;

import static io.rnnsweep.results.ColumnType.DOUBLE;
import static io.rnnsweep.results.ColumnType.FLOATS;
import static io.rnnsweep.results.ColumnType.INTEGER;
import static io.rnnsweep.results.ColumnType.TEXT;

import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.network.ParameterLayout;
import io.rnnsweep.network.ParameterLayout.Tensor;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.series.Windows;
import io.rnnsweep.sweep.TrainedTrial;
import io.rnnsweep.sweep.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Defines the long tables, which have rows of the best trials only. */
public final class TopTrialTables {
  /** Column that is absent from files of an earlier version, which have a row for each weight. */
  static final String VALUES = "values";

  /** Table with a row for each test target. */
  public static final Table<Prediction> PREDICTIONS =
      new Table<>(
          "predictions",
          columns(
              Prediction::trial,
              List.of(
                  new Column<>(
                      "time",
                      TEXT,
                      "",
                      "Time of the target: an ISO date, an ISO timestamp with the offset that the"
                          + " series has, or a whole number.",
                      Prediction::time),
                  new Column<>(
                      "target",
                      DOUBLE,
                      "the series' own",
                      "The series' value at that time.",
                      Prediction::target),
                  new Column<>(
                      "prediction",
                      DOUBLE,
                      "the series' own",
                      "The network's forecast from the window before it.",
                      Prediction::prediction))));

  /** Table with a row for each tensor. */
  public static final Table<Weights> WEIGHTS =
      new Table<>(
          "weights",
          columns(
              Weights::trial,
              List.of(
                  new Column<>(
                      "parameter",
                      TEXT,
                      "",
                      "Name of a tensor, as in PyTorch; of one layer of rnn_tanh: "
                          + ParameterLayout.of(NetworkSpec.tanh(1)).tensors().stream()
                              .map(Tensor::name)
                              .collect(Collectors.joining(", "))
                          + ".",
                      Weights::parameter),
                  new Column<>("row_count", INTEGER, "", "Rows: its output units.", Weights::rows),
                  new Column<>(
                      "column_count",
                      INTEGER,
                      "",
                      "Columns: its input units; 1 for a bias.",
                      Weights::columns),
                  new Column<>(
                      VALUES,
                      FLOATS,
                      "",
                      "Its row_count * column_count values after training, row by row.",
                      Weights::values))));

  /** Tables in the order in which they are written. */
  static final List<Table<?>> ALL = List.of(PREDICTIONS, WEIGHTS);

  private TopTrialTables() {}

  /** Holds a row of the predictions table. */
  public record Prediction(Trial trial, String time, double target, double prediction) {

    /** Returns a trained network's rows, in time order; none unless it was completed. */
    public static Stream<Prediction> of(TrainedTrial trained, TimeSeries series, Windows test) {
      if (trained.predictions() == null) {
        return Stream.empty();
      }
      return IntStream.range(test.firstTarget(), test.endTarget())
          .mapToObj(
              t ->
                  new Prediction(
                      trained.result().trial(),
                      series.time(t),
                      series.values()[t],
                      trained.predictions()[t - test.firstTarget()]));
    }
  }

  /** Holds a row of the weights table. */
  @SuppressWarnings("ArrayRecordComponent") // Created once, written once.
  public record Weights(Trial trial, String parameter, int rows, int columns, float[] values) {

    /** Returns a trained network's rows; none unless it was completed. */
    public static Stream<Weights> of(TrainedTrial trained) {
      Parameters weights = trained.weights();
      if (weights == null) {
        return Stream.empty();
      }
      return weights.layout().tensors().stream()
          .map(
              tensor ->
                  new Weights(
                      trained.result().trial(),
                      tensor.name(),
                      tensor.rows(),
                      tensor.columns(),
                      weights.tensor(tensor.name())));
    }
  }

  /** Returns the trial's columns, followed by these. */
  private static <R> List<Column<R>> columns(Function<R, Trial> trial, List<Column<R>> own) {
    List<Column<R>> columns = new ArrayList<>();
    columns.add(
        new Column<>(Tables.TRIAL_ID, TEXT, "", "The trial.", row -> trial.apply(row).id()));
    columns.add(
        new Column<>("series_id", TEXT, "", "The series.", row -> trial.apply(row).seriesId()));
    columns.add(
        new Column<>(
            "fold",
            INTEGER,
            "",
            "Fold of the evaluation, from 0.",
            row -> trial.apply(row).fold()));
    columns.addAll(own);
    return List.copyOf(columns);
  }
}
