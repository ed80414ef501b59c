package io.rnnsweep.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What the numbers of a series' time axis count. */
public enum TimeKind {
  /** Days since 1970-01-01. */
  DATE {
    @Override
    String format(long time) {
      return LocalDate.ofEpochDay(time).toString();
    }
  },
  /** Microseconds since 1970-01-01T00:00, in the file's own zone or UTC. */
  TIMESTAMP {
    @Override
    String format(long time) {
      return LocalDateTime.ofInstant(Instant.EPOCH.plus(time, ChronoUnit.MICROS), ZoneOffset.UTC)
          .toString();
    }
  },
  /** Whole numbers: a year, a step, a row's place. */
  NUMBER {
    @Override
    String format(long time) {
      return Long.toString(time);
    }
  };

  /** {@code time} as text, ISO 8601 for dates and timestamps. */
  abstract String format(long time);
}
