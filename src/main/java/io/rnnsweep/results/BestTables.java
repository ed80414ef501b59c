package io.rnnsweep.results;

import static io.rnnsweep.results.ColumnType.DOUBLE;
import static io.rnnsweep.results.ColumnType.FLOAT;
import static io.rnnsweep.results.ColumnType.INTEGER;
import static io.rnnsweep.results.ColumnType.TEXT;

import io.rnnsweep.network.Parameters;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.series.Windows;
import io.rnnsweep.sweep.TrainedTrial;
import io.rnnsweep.sweep.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tables that only the best trials have rows in, since they are long. */
public final class BestTables {

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

  /** A row a weight. */
  public static final Table<Weight> WEIGHTS =
      new Table<>(
          "weights",
          columns(
              Weight::trial,
              List.of(
                  new Column<>(
                      "parameter",
                      TEXT,
                      "",
                      "weight_ih [H x 1], weight_hh [H x H], bias [H x 1], weight_out [1 x H] or"
                          + " bias_out [1 x 1]; H is hidden_size.",
                      Weight::parameter),
                  new Column<>(
                      "row_index", INTEGER, "", "The unit it leads to, from 0.", Weight::row),
                  new Column<>(
                      "column_index",
                      INTEGER,
                      "",
                      "The unit it comes from, from 0.",
                      Weight::column),
                  new Column<>("value", FLOAT, "", "Its value after training.", Weight::value))));

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
  public record Weight(Trial trial, String parameter, int row, int column, float value) {

    /** A trained network's rows; none unless it was completed. */
    public static Stream<Weight> of(TrainedTrial trained) {
      if (trained.weights() == null) {
        return Stream.empty();
      }
      Trial trial = trained.result().trial();
      Parameters weights = trained.weights();
      return weights.layout().tensors().stream()
          .flatMap(
              tensor ->
                  IntStream.range(0, tensor.size())
                      .mapToObj(
                          i ->
                              new Weight(
                                  trial,
                                  StoredNetworks.NAMES.get(tensor.name()),
                                  i / tensor.columns(),
                                  i % tensor.columns(),
                                  weights.values()[tensor.offset() + i])));
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
