package io.rnnsweep.series;

import io.rnnsweep.config.Frequency;
import io.rnnsweep.config.Frequency.Inferred;
import io.rnnsweep.config.MissingKind;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.series.Remedy.Choice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Puts a series on the steps of its configured frequency, or says why it cannot be put there. */
final class TimeGrid {
  /** A frequency that makes more values of each one that is there is a mistake. */
  private static final long MOST = 100;

  private static final Remedy FILLED =
      new Remedy(
          "series.missing",
          List.of(new Choice("interpolate", "")),
          "series.missing can fill them in, e.g. \"interpolate\"");

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

  /** Returns the series with the times that are not there; only where there is no problem. */
  TimeSeries filled() {
    return TimeFrequency.of(series, frequency).filled();
  }

  /**
   * Says why the series cannot be put on the grid, in a line with the key that remedies it.
   *
   * @param place names the file and row of a value
   */
  Optional<Problem> problem(IntFunction<String> place) {
    String column = ", column \"" + config.timeColumn().orElseThrow() + "\": ";
    if (!TimeSteps.goWith(series.timeKind(), frequency)) {
      return Optional.of(
          ofOtherStep(
              config.path()
                  + column
                  + "no step of %s lies between %s"
                      .formatted(frequency, described(series.timeKind()))));
    }
    TimeFrequency grid = TimeFrequency.of(series, frequency);
    OptionalInt off = grid.firstOff();
    if (off.isPresent()) {
      int t = off.getAsInt();
      return Optional.of(
          ofOtherStep(
              place.apply(t)
                  + column
                  + "%s lies between the steps of %s%s"
                      .formatted(
                          series.time(t),
                          grid.text(),
                          t == 0 ? "" : " from " + series.time(0) + " on")));
    }
    long steps = grid.steps();
    if (isTooLong(grid)) {
      return Optional.of(
          ofOtherStep(
              config.path()
                  + column
                  + "steps of %s make %d values of %d rows, more than %d times as many"
                      .formatted(grid.text(), steps, series.length(), MOST)));
    }
    if (isRefused(grid)) {
      return Optional.of(
          new Problem(
              config.path()
                  + column
                  + "lacks %d of %d steps of %s, the first %s"
                      .formatted(steps - series.length(), steps, grid.text(), grid.firstAbsent()),
              FILLED));
    }
    return Optional.empty();
  }

  /** Whether the grid has missing values, and they are refused. */
  private boolean isRefused(TimeFrequency grid) {
    return grid.steps() > series.length() && config.missing() == MissingKind.ERROR;
  }

  private boolean isTooLong(TimeFrequency grid) {
    return grid.steps() < 1 || grid.steps() > MOST * series.length();
  }

  /** A problem that a value of the key would remedy. */
  private Problem ofOtherStep(String text) {
    return Stream.of(Inferred.INFER, TimeSteps.common(series).frequency())
        .filter(this::wouldDo)
        .findFirst()
        .map(other -> new Problem(text, Remedy.set("series.frequency", other.toString())))
        .orElseGet(
            () ->
                new Problem(
                    text + "; set series.frequency to null, which takes the times as they are"));
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
