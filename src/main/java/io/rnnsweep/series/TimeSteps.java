package io.rnnsweep.series;

import io.rnnsweep.config.Frequency;
import io.rnnsweep.config.Frequency.Every;
import io.rnnsweep.config.Frequency.Inferred;
import io.rnnsweep.config.StepUnit.Scale;
import io.rnnsweep.series.TimeStep.BusinessDays;
import io.rnnsweep.series.TimeStep.Fixed;
import io.rnnsweep.series.TimeStep.Months;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Finds the step between the times of a series.
 *
 * <p>Times on the same day of each of their months, or on the last day, have steps of calendar
 * months. Other dates have their most frequent distance in days; where that is one day, the days of
 * the week without values are left out, so that daily prices have business days. Holidays are not
 * known. Timestamps at one local time of day are treated as dates. All other times have their most
 * frequent distance.
 */
public final class TimeSteps {
  /**
   * Number of missing weeks from which a day of the week other than Saturday and Sunday is a day
   * off.
   */
  private static final int OFTEN = 4;

  private TimeSteps() {}

  /** Returns the step of a frequency, whose scale must suit the series' times. */
  public static TimeStep of(TimeSeries series, Frequency frequency) {
    if (!(frequency instanceof Every every)) {
      return inferred(series);
    }
    long amount = every.count() * every.unit().size();
    return switch (every.unit().scale()) {
      case NUMBERS, MICROSECONDS, DAYS -> new Fixed(every.unit().scale(), amount);
      case BUSINESS_DAYS -> BusinessDays.without(BusinessDays.WEEKEND);
      case MONTHS -> new Months(amount, usualDayOfMonth(dates(series.localDays())));
    };
  }

  /** Returns whether a frequency suits times of a kind. */
  public static boolean goWith(TimeKind kind, Frequency frequency) {
    return frequency == Inferred.INFER
        || switch (((Every) frequency).unit().scale()) {
          case NUMBERS -> kind == TimeKind.NUMBER;
          case MICROSECONDS -> kind == TimeKind.TIMESTAMP;
          default -> kind != TimeKind.NUMBER;
        };
  }

  /** Returns the longest step for which all times are whole steps after the first. */
  public static TimeStep common(TimeSeries series) {
    long length = distances(series.times()).reduce(0, TimeSteps::greatestCommonDivisor);
    return ofLength(series.timeKind(), Math.max(1, length));
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  private static TimeStep ofLength(TimeKind kind, long length) {
    Scale scale =
        switch (kind) {
          case NUMBER -> Scale.NUMBERS;
          case DATE -> Scale.DAYS;
          case TIMESTAMP -> Scale.MICROSECONDS;
        };
    return new Fixed(scale, length);
  }

  /** Returns the most likely step; one day or number for a single time. */
  private static TimeStep inferred(TimeSeries series) {
    boolean dates =
        switch (series.timeKind()) {
          case NUMBER -> false;
          case DATE -> true;
          case TIMESTAMP -> series.isAtOneTimeOfDay();
        };
    if (dates) {
      long[] days = series.localDays();
      if (distances(days).allMatch(distance -> distance > 0)) {
        return ofDays(days);
      }
    }
    return ofLength(series.timeKind(), mostFrequent(series.times()));
  }

  private static TimeStep ofDays(long[] days) {
    LocalDate[] dates = dates(days);
    OptionalInt dayOfMonth = dayOfMonth(dates);
    if (days.length > 1 && dayOfMonth.isPresent()) {
      long[] months =
          Arrays.stream(dates)
              .mapToLong(date -> date.getLong(ChronoField.PROLEPTIC_MONTH))
              .toArray();
      return new Months(mostFrequent(months), dayOfMonth.getAsInt());
    }
    long step = mostFrequent(days);
    Set<DayOfWeek> off = step == 1 ? daysOff(dates) : Set.of();
    return off.isEmpty() ? new Fixed(Scale.DAYS, step) : BusinessDays.without(off);
  }

  /** Returns the common day of the month of all dates, if there is one. */
  private static OptionalInt dayOfMonth(LocalDate[] dates) {
    boolean ends =
        Arrays.stream(dates).allMatch(date -> date.getDayOfMonth() == date.lengthOfMonth());
    int day =
        ends ? 31 : Arrays.stream(dates).mapToInt(LocalDate::getDayOfMonth).max().orElseThrow();
    return Arrays.stream(dates)
            .allMatch(date -> date.equals(Months.onDay(YearMonth.from(date), day)))
        ? OptionalInt.of(day)
        : OptionalInt.empty();
  }

  /** Returns the most frequent day of the month, for dates of which some are on another day. */
  private static int usualDayOfMonth(LocalDate[] dates) {
    return dayOfMonth(dates)
        .orElseGet(
            () -> (int) mostFrequent(Arrays.stream(dates).mapToLong(LocalDate::getDayOfMonth), 1));
  }

  private static LocalDate[] dates(long[] days) {
    return LongStream.of(days).mapToObj(LocalDate::ofEpochDay).toArray(LocalDate[]::new);
  }

  private static Set<DayOfWeek> daysOff(LocalDate[] dates) {
    Set<DayOfWeek> kept = EnumSet.noneOf(DayOfWeek.class);
    Map<DayOfWeek, Integer> missing = new EnumMap<>(DayOfWeek.class);
    for (int i = 0; i < dates.length; i++) {
      kept.add(dates[i].getDayOfWeek());
      if (i > 0 && dates[i - 1].plusWeeks(1).isAfter(dates[i])) { // Else it is a pause.
        for (LocalDate day = dates[i - 1].plusDays(1);
            day.isBefore(dates[i]);
            day = day.plusDays(1)) {
          missing.merge(day.getDayOfWeek(), 1, Integer::sum);
        }
      }
    }
    Set<DayOfWeek> off = EnumSet.noneOf(DayOfWeek.class);
    missing.forEach(
        (day, times) -> {
          if (!kept.contains(day) && (BusinessDays.WEEKEND.contains(day) || times >= OFTEN)) {
            off.add(day);
          }
        });
    return off;
  }

  private static LongStream distances(long[] times) {
    return IntStream.range(1, times.length).mapToLong(t -> times[t] - times[t - 1]);
  }

  /** Returns the most frequent distance; one for a single time. */
  private static long mostFrequent(long[] times) {
    return mostFrequent(distances(times), 1);
  }

  /**
   * Returns the most frequent number, the smallest of several; {@code none} if there is no number.
   */
  private static long mostFrequent(LongStream numbers, long none) {
    Map<Long, Integer> counts = new TreeMap<>();
    numbers.forEach(number -> counts.merge(number, 1, Integer::sum));
    long best = none;
    int most = 0;
    for (Map.Entry<Long, Integer> count : counts.entrySet()) {
      if (count.getValue() > most) {
        best = count.getKey();
        most = count.getValue();
      }
    }
    return best;
  }
}
