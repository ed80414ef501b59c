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

/** Tables that only the best trials have rows in, since they are long. */
public final class BestTables {
  /** The column that files of weights lack in which an earlier version wrote a row a weight. */
  static final String VALUES = "values";

  /** A row a test target. */
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
                      "What the network made of the window before it.",
                      Prediction::prediction))));

  /** A row a tensor. */
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
                      "Name of a tensor, as PyTorch has it: "
                          + ParameterLayout.of(NetworkSpec.tanh(1)).tensors().stream()
                              .map(Tensor::name)
                              .collect(Collectors.joining(", "))
                          + ".",
                      Weights::parameter),
                  new Column<>("row_count", INTEGER, "", "Units that it leads to.", Weights::rows),
                  new Column<>(
                      "column_count",
                      INTEGER,
                      "",
                      "Units that it comes from; 1 of a bias.",
                      Weights::columns),
                  new Column<>(
                      VALUES,
                      FLOATS,
                      "",
                      "Its row_count * column_count values after training, row by row.",
                      Weights::values))));

  /** In the order in which they are written. */
  static final List<Table<?>> ALL = List.of(PREDICTIONS, WEIGHTS);

  private BestTables() {}

  /** A row of the predictions table. */
  public record Prediction(Trial trial, String time, double target, double prediction) {

    /** A trained network's rows, in the order of time; none unless it was completed. */
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

  /** A row of the weights table. */
  @SuppressWarnings("ArrayRecordComponent") // Made once, written once.
  public record Weights(Trial trial, String parameter, int rows, int columns, float[] values) {

    /** A trained network's rows; none unless it was completed. */
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

  /** The trial's columns, then these. */
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
