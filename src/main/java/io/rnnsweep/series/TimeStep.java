package io.rnnsweep.series;

import io.rnnsweep.config.Frequency;
import io.rnnsweep.config.Frequency.Every;
import io.rnnsweep.config.Frequency.Inferred;
import io.rnnsweep.config.StepUnit.Scale;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Describes the step from one time of a series to the next, as an equal distance between whole
 * positions.
 *
 * <p>A step counts either the numbers of the time axis themselves, or local dates, as days since
 * 1970-01-01.
 */
public sealed interface TimeStep {
  /** Returns whether the step counts local dates, not the numbers of the time axis. */
  default boolean countsDates() {
    return true;
  }

  /** Returns the distance in positions between two successive times. */
  long stride();

  /** Returns the position of a time or date; if it has none, that of the last one before it. */
  long position(long time);

  /** Returns the time or date at a position. */
  long at(long position);

  /** Returns the step as in a configuration. */
  Frequency frequency();

  /** Writes the step for a message. */
  default String text() {
    return frequency().toString();
  }

  /**
   * Describes a step of fixed length, between whole numbers, instants or local dates.
   *
   * @param scale what is counted: whole numbers, microseconds or days
   * @param length of the step, at least 1
   */
  record Fixed(Scale scale, long length) implements TimeStep {
    @Override
    public boolean countsDates() {
      return scale == Scale.DAYS;
    }

    @Override
    public long stride() {
      return length;
    }

    @Override
    public long position(long time) {
      return time;
    }

    @Override
    public long at(long position) {
      return position;
    }

    @Override
    public Every frequency() {
      return Every.of(scale, length);
    }
  }

  /**
   * Describes a step to the next day of the week on which the series has values.
   *
   * @param kept the days of the week with values, in order
   */
  record BusinessDays(List<DayOfWeek> kept) implements TimeStep {
    static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** A Monday. */
    private static final long WEEK = LocalDate.of(1970, 1, 5).toEpochDay();

    static BusinessDays without(Set<DayOfWeek> off) {
      return new BusinessDays(
          Arrays.stream(DayOfWeek.values()).filter(day -> !off.contains(day)).toList());
    }

    @Override
    public long stride() {
      return 1;
    }

    @Override
    public long position(long day) {
      int ofWeek = Math.floorMod(day - WEEK, 7) + 1;
      long before = kept.stream().filter(one -> one.getValue() <= ofWeek).count();
      return Math.floorDiv(day - WEEK, 7) * kept.size() + before - 1;
    }

    @Override
    public long at(long position) {
      long week = Math.floorDiv(position, kept.size());
      int ofWeek = kept.get(Math.floorMod(position, kept.size())).getValue();
      return WEEK + 7 * week + ofWeek - 1;
    }

    @Override
    public Frequency frequency() {
      return off().equals(WEEKEND) ? Every.of(Scale.BUSINESS_DAYS, 1) : Inferred.INFER;
    }

    private Set<DayOfWeek> off() {
      return EnumSet.complementOf(EnumSet.copyOf(kept));
    }

    @Override
    public String text() {
      return frequency() instanceof Every every
          ? every.toString()
          : off().stream()
              .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
              .collect(Collectors.joining(" and ", "1d without ", ""));
    }
  }

  /**
   * Describes a step of {@code count} calendar months.
   *
   * @param count of months
   * @param dayOfMonth of the times, or the last day of a month that has fewer
   */
  record Months(long count, int dayOfMonth) implements TimeStep {
    @Override
    public long stride() {
      return count;
    }

    @Override
    public long position(long day) {
      long month = LocalDate.ofEpochDay(day).getLong(ChronoField.PROLEPTIC_MONTH);
      return at(month) > day ? month - 1 : month;
    }

    @Override
    public long at(long position) {
      int year = Math.toIntExact(Math.floorDiv(position, 12));
      return onDay(YearMonth.of(year, Math.floorMod(position, 12) + 1), dayOfMonth).toEpochDay();
    }

    @Override
    public Every frequency() {
      return Every.of(Scale.MONTHS, count);
    }

    /** Returns a day of a month, or its last day if it has fewer. */
    static LocalDate onDay(YearMonth month, int day) {
      return month.atDay(Math.min(day, month.lengthOfMonth()));
    }
  }
}
