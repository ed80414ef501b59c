package io.rnnsweep.results;

import static io.rnnsweep.results.ColumnType.DOUBLE;
import static io.rnnsweep.results.ColumnType.INTEGER;
import static io.rnnsweep.results.ColumnType.TEXT;

import io.rnnsweep.forecast.Step;
import java.util.List;
import java.util.function.Function;

/** Defines the table of the forecasts after the end of each series. */
public final class ForecastTable {
  private static final String SERIES = "the series' own";

  /** Table with a row for each series and step. */
  public static final Table<Forecast> FORECASTS =
      new Table<>(
          "forecasts",
          List.of(
              new Column<>(
                  Tables.TRIAL_ID,
                  TEXT,
                  "",
                  "The trial of the chosen point on the last fold with the first seed.",
                  Forecast::trialId),
              new Column<>("series_id", TEXT, "", "The series.", Forecast::seriesId),
              new Column<>(
                  "seeds",
                  INTEGER,
                  "",
                  "Number of seeds of the point, as in comparisons, whose forecasts are averaged.",
                  Forecast::seeds),
              new Column<>(
                  "step", INTEGER, "", "Step after the end, from 1.", row -> row.step().index()),
              new Column<>(
                  "time", TEXT, "", "Time of the step, by the series' frequency.", Forecast::time),
              number("forecast", "The forecast.", Step::value),
              number("low_80", "Low end of the 80 % interval.", step -> step.interval80().low()),
              number("high_80", "High end of the 80 % interval.", step -> step.interval80().high()),
              number("low_95", "Low end of the 95 % interval.", step -> step.interval95().low()),
              number("high_95", "High end of the 95 % interval.", step -> step.interval95().high()),
              new Column<>(
                  "coverage_80",
                  DOUBLE,
                  "",
                  "Empirical coverage of the 80 % interval: share of the test values at this"
                      + " step inside such intervals.",
                  row -> row.step().interval80().coverage()),
              new Column<>(
                  "coverage_95",
                  DOUBLE,
                  "",
                  "Empirical coverage of the 95 % interval.",
                  row -> row.step().interval95().coverage()),
              new Column<>(
                  "tested",
                  INTEGER,
                  "",
                  "Number of test values of these shares.",
                  row -> row.step().tested())));

  private ForecastTable() {}

  /**
   * Holds a row of the table.
   *
   * @param trialId of the first seed
   * @param seriesId the series
   * @param seeds number of averaged forecasts
   * @param time of the step, as text
   * @param step the forecast
   */
  public record Forecast(String trialId, String seriesId, int seeds, String time, Step step) {}

  private static Column<Forecast> number(
      String name, String sentence, Function<Step, Double> value) {
    return new Column<>(name, DOUBLE, SERIES, sentence, row -> value.apply(row.step()));
  }
}
