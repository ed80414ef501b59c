package io.rnnsweep.series;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * The rhythm of a series' times, by which they go on after its end.
 *
 * <p>Times on the same day of every month they fall in, the last one included, go on by calendar
 * months. Other dates go on by their most frequent distance in days; where that is one day, the
 * days of the week that the series passes over are left out, so that daily prices go on by business
 * days. Holidays are not known. Everything else goes on by its most frequent distance.
 */
public final class Rhythm {
  private static final long MICROS_OF_DAY = 86_400_000_000L;

  /** A day of the week other than Saturday and Sunday is a day off if it is missing so often. */
  private static final int OFTEN = 4;

  private final TimeKind kind;
  private final LongUnaryOperator next;
  private final long last;

  private Rhythm(TimeKind kind, long last, LongUnaryOperator next) {
    this.kind = kind;
    this.last = last;
    this.next = next;
  }

  /** The rhythm of a series, which has at least one value; a single one goes on by steps of one. */
  public static Rhythm of(TimeSeries series) {
    long[] times = series.times();
    long last = times[times.length - 1];
    return new Rhythm(
        series.timeKind(),
        last,
        switch (series.timeKind()) {
          case NUMBER -> steps(times);
          case DATE -> days(times);
          case TIMESTAMP -> timestamps(times, last);
        });
  }

  /** The times after the last one of the series, as text. */
  public List<String> times(int count) {
    return LongStream.iterate(next.applyAsLong(last), next)
        .limit(count)
        .mapToObj(kind::format)
        .toList();
  }

  /** Where all of them are at the same time of day, they are dates with that time. */
  private static LongUnaryOperator timestamps(long[] times, long last) {
    long timeOfDay = Math.floorMod(last, MICROS_OF_DAY);
    if (!LongStream.of(times).allMatch(time -> Math.floorMod(time, MICROS_OF_DAY) == timeOfDay)) {
      return steps(times);
    }
    LongUnaryOperator days =
        days(LongStream.of(times).map(time -> Math.floorDiv(time, MICROS_OF_DAY)).toArray());
    return time -> days.applyAsLong(Math.floorDiv(time, MICROS_OF_DAY)) * MICROS_OF_DAY + timeOfDay;
  }

  private static LongUnaryOperator steps(long[] times) {
    long step = times.length == 1 ? 1 : mostFrequentStep(times);
    return time -> Math.addExact(time, step);
  }

  private static LongUnaryOperator days(long[] times) {
    if (times.length == 1) {
      return time -> time + 1;
    }
    LocalDate[] dates =
        LongStream.of(times).mapToObj(LocalDate::ofEpochDay).toArray(LocalDate[]::new);
    int day = 1;
    boolean monthEnds = true;
    for (LocalDate date : dates) {
      day = Math.max(day, date.getDayOfMonth());
      monthEnds &= date.getDayOfMonth() == date.lengthOfMonth();
    }
    int dayOfMonth = monthEnds ? 31 : day;
    boolean monthly = true;
    for (LocalDate date : dates) {
      monthly &= date.equals(onDay(YearMonth.from(date), dayOfMonth));
    }
    if (monthly) {
      return months(dates, dayOfMonth);
    }
    long step = mostFrequentStep(times);
    return step == 1 ? withoutDaysOff(dates) : time -> time + step;
  }

  private static LongUnaryOperator months(LocalDate[] dates, int dayOfMonth) {
    long[] months = new long[dates.length];
    for (int i = 0; i < months.length; i++) {
      months[i] = dates[i].getYear() * 12L + dates[i].getMonthValue();
    }
    long step = mostFrequentStep(months);
    return time ->
        onDay(YearMonth.from(LocalDate.ofEpochDay(time)).plusMonths(step), dayOfMonth).toEpochDay();
  }

  /** That day of a month, or its last one where it has fewer. */
  private static LocalDate onDay(YearMonth month, int day) {
    return month.atDay(Math.min(day, month.lengthOfMonth()));
  }

  private static LongUnaryOperator withoutDaysOff(LocalDate[] dates) {
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
          boolean weekend = day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
          if (!kept.contains(day) && (weekend || times >= OFTEN)) {
            off.add(day);
          }
        });
    return time -> {
      long next = time + 1;
      while (off.contains(LocalDate.ofEpochDay(next).getDayOfWeek())) {
        next++;
      }
      return next;
    };
  }

  /** The smallest one of those that are equally frequent. */
  private static long mostFrequentStep(long[] times) {
    Map<Long, Integer> counts = new TreeMap<>();
    for (int i = 1; i < times.length; i++) {
      counts.merge(times[i] - times[i - 1], 1, Integer::sum);
    }
    long best = 0;
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
