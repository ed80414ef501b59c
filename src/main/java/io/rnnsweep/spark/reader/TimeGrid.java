package io.rnnsweep.spark.reader;

import io.rnnsweep.config.Frequency;
import io.rnnsweep.config.Frequency.Inferred;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.MissingKind;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.series.TimeFrequency;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.series.TimeSteps;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Aligns a series with the steps of its configured frequency, or refuses it with the reason. */
final class TimeGrid {
  /** Largest number of values per row; a finer frequency is a mistake. */
  private static final long MOST = 100;

  private static final Remedy FILLED =
      Remedy.advised(
          "series.missing", "interpolate", "series.missing can fill them in, e.g. \"interpolate\"");

  private final StoredSeries config;
  private final Frequency frequency;
  private final TimeSeries series;

  /**
   * Creates the grid of a series.
   *
   * @param config with a frequency and a time column
   * @param series as it was read, in the order of time
   */
  TimeGrid(StoredSeries config, TimeSeries series) {
    this.config = config;
    this.frequency = config.frequency().orElseThrow();
    this.series = series;
  }

  /**
   * Returns the series with a value at every step, those of absent times missing.
   *
   * @param place names the file and row of a value
   * @throws InvalidInputException if the series does not fit the steps; it names the key to change
   */
  TimeSeries filled(IntFunction<String> place) {
    String column = ", column \"" + config.timeColumn().orElseThrow() + "\": ";
    if (!TimeSteps.goWith(series.timeKind(), frequency)) {
      throw ofOtherStep(
          config.path()
              + column
              + "no step of %s lies between %s".formatted(frequency, described(series.timeKind())));
    }
    TimeFrequency grid = TimeFrequency.of(series, frequency);
    OptionalInt off = grid.firstOff();
    if (off.isPresent()) {
      int t = off.getAsInt();
      throw ofOtherStep(
          place.apply(t)
              + column
              + "%s lies between the steps of %s%s"
                  .formatted(
                      series.time(t),
                      grid.text(),
                      t == 0 ? "" : " from " + series.time(0) + " on"));
    }
    long steps = grid.steps();
    if (isTooLong(grid)) {
      throw ofOtherStep(
          config.path()
              + column
              + "steps of %s make %d values of %d rows, more than %d times as many"
                  .formatted(grid.text(), steps, series.length(), MOST));
    }
    if (steps > series.length() && config.missing() == MissingKind.ERROR) {
      throw new RemediableException(
          config.path()
              + column
              + "lacks %d of %d steps of %s, the first %s"
                  .formatted(steps - series.length(), steps, grid.text(), grid.firstAbsent()),
          FILLED);
    }
    return grid.filled();
  }

  private boolean isTooLong(TimeFrequency grid) {
    return grid.steps() < 1 || grid.steps() > MOST * series.length();
  }

  /** Returns the refusal of the series, with a suitable value of the key. */
  private InvalidInputException ofOtherStep(String problem) {
    return Stream.of(Inferred.INFER, TimeSteps.common(series).frequency())
        .filter(this::wouldDo)
        .findFirst()
        .<InvalidInputException>map(
            other ->
                new RemediableException(problem, Remedy.set("series.frequency", other.toString())))
        .orElseGet(
            () ->
                new InvalidInputException(
                    problem + "; set series.frequency to null, which takes the times as they are"));
  }

  private boolean wouldDo(Frequency other) {
    TimeFrequency grid = TimeFrequency.of(series, other);
    return grid.firstOff().isEmpty() && !isTooLong(grid);
  }

  private static String described(TimeKind kind) {
    return switch (kind) {
      case NUMBER -> "whole numbers";
      case DATE -> "dates";
      case TIMESTAMP -> "timestamps";
    };
  }
}
