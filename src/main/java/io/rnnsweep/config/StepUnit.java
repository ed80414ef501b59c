package io.rnnsweep.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Names a unit of the step between two times. */
public enum StepUnit {
  WHOLE_NUMBER(Scale.NUMBERS, 1, ""),
  MICROSECOND(Scale.MICROSECONDS, 1, "us"),
  MILLISECOND(Scale.MICROSECONDS, 1_000, "ms"),
  SECOND(Scale.MICROSECONDS, 1_000_000, "s"),
  MINUTE(Scale.MICROSECONDS, 60_000_000L, "min"),
  HOUR(Scale.MICROSECONDS, 3_600_000_000L, "h"),
  DAY(Scale.DAYS, 1, "d"),
  WEEK(Scale.DAYS, 7, null),
  BUSINESS_DAY(Scale.BUSINESS_DAYS, 1, null),
  MONTH(Scale.MONTHS, 1, null),
  QUARTER(Scale.MONTHS, 3, null),
  YEAR(Scale.MONTHS, 12, null);

  /** Names what a step counts. */
  public enum Scale {
    /** Whole numbers, where the times of a series are whole numbers. */
    NUMBERS,
    /** Microseconds between instants. */
    MICROSECONDS,
    /** Local dates. */
    DAYS,
    /** Local dates from Monday to Friday. */
    BUSINESS_DAYS,
    /** Months of the calendar. */
    MONTHS
  }

  private final Scale scale;
  private final long size;

  /** Stands right after the count; null for units that are written as a word. */
  private final String symbol;

  StepUnit(Scale scale, long size, String symbol) {
    this.scale = scale;
    this.size = size;
    this.symbol = symbol;
  }

  /** Returns the scale that the unit is counted on. */
  public Scale scale() {
    return scale;
  }

  /** Returns the size of the unit on its scale. */
  public long size() {
    return size;
  }

  /** Finds the unit that a word or a symbol stands for. */
  static Optional<StepUnit> of(String name) {
    return Arrays.stream(values()).filter(unit -> unit.isCalled(name)).findFirst();
  }

  private boolean isCalled(String name) {
    return name.equals(symbol)
        || (this != WHOLE_NUMBER && (name.equals(word()) || name.equals(word() + "s")));
  }

  /** Returns the largest unit of a scale that divides {@code amount}. */
  static StepUnit largest(Scale scale, long amount) {
    return Arrays.stream(values())
        .filter(unit -> unit.scale == scale && amount % unit.size == 0)
        .max(Comparator.comparingLong(StepUnit::size))
        .orElseThrow();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Writes a step of {@code count} units. */
  String text(long count) {
    return symbol != null ? count + symbol : count + " " + word() + (count == 1 ? "" : "s");
  }
}
