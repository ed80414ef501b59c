package io.rnnsweep.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Says what the numbers of a series' time axis count. */
public enum TimeKind {
  /** Days since 1970-01-01. */
  DATE {
    @Override
    public String format(long time) {
      return LocalDate.ofEpochDay(time).toString();
    }

    @Override
    public long parse(String text) {
      return LocalDate.parse(text).toEpochDay();
    }
  },
  /** Microseconds since 1970-01-01T00:00, in UTC where times have an offset, else in their zone. */
  TIMESTAMP {
    @Override
    public String format(long time) {
      return LocalDateTime.ofInstant(instant(time), ZoneOffset.UTC).toString();
    }

    @Override
    public long parse(String text) {
      Instant instant =
          hasOffset(text)
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
      return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
  },
  /** Whole numbers: a year, a step, a row's position. */
  NUMBER {
    @Override
    public String format(long time) {
      return Long.toString(time);
    }

    @Override
    public long parse(String text) {
      return Long.parseLong(text);
    }
  };

  public static final long MICROS_OF_DAY = 86_400_000_000L;

  private static final Pattern OFFSET = Pattern.compile(".*T.*[Z+-].*");

  /** Returns {@code time} as text, ISO 8601 for dates and timestamps. */
  public abstract String format(long time);

  /** Reads a time that is written as in a table, with an offset or without. */
  public abstract long parse(String text);

  /**
   * Writes an instant as local time {@code offset} seconds ahead of UTC, with the offset. Seconds
   * are always written: Spark and DuckDB cannot read an offset after minutes.
   */
  static String format(long time, int offset) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        OffsetDateTime.ofInstant(instant(time), ZoneOffset.ofTotalSeconds(offset)));
  }

  /** Returns whether a time that is written as in a table has an offset. */
  static boolean hasOffset(String text) {
    return OFFSET.matcher(text).matches();
  }

  private static Instant instant(long time) {
    return Instant.EPOCH.plus(time, ChronoUnit.MICROS);
  }
}
