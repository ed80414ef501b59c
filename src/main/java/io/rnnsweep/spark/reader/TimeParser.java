package io.rnnsweep.spark.reader;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.spark.reader.Remedy.Choice;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads times as text; all must have the form of the first one. */
final class TimeParser {
  /** Reads one form of times. */
  private interface Form {
    /**
     * Returns the time; throws {@link DateTimeException} or {@link NumberFormatException} if it has
     * another form.
     */
    Time parse(String text);
  }

  /**
   * Holds a time and what it counts.
   *
   * @param offset of the local time from UTC, where the text has one; {@code value} is then in UTC
   */
  record Time(TimeKind kind, long value, Optional<ZoneOffset> offset) {
    Time(TimeKind kind, long value) {
      this(kind, value, Optional.empty());
    }
  }

  private static final List<Form> KNOWN =
      List.of(
          pattern("uuuu-MM-dd"),
          text -> dateTime(LocalDateTime.parse(text.replace(' ', 'T'))),
          text -> instant(OffsetDateTime.parse(text.replace(' ', 'T'))),
          text -> date(YearMonth.parse(text).atDay(1)),
          pattern("M/d/uuuu"),
          text -> new Time(TimeKind.NUMBER, Long.parseLong(text)));

  private List<Form> forms;

  /** First text that was a time. */
  private Optional<String> first = Optional.empty();

  /** Configured pattern, if there is one. */
  private final Optional<String> pattern;

  private TimeParser(List<Form> forms, Optional<String> pattern) {
    this.forms = forms;
    this.pattern = pattern;
  }

  /**
   * Returns a parser of ISO dates and timestamps, {@code 2017-01}, {@code 01/31/2017}, whole
   * numbers.
   */
  static TimeParser ofKnownForms() {
    return new TimeParser(KNOWN, Optional.empty());
  }

  /**
   * Returns a parser of one pattern of {@link DateTimeFormatter}.
   *
   * @throws InvalidInputException if it is not a pattern
   */
  static TimeParser ofPattern(String pattern) {
    try {
      return new TimeParser(List.of(pattern(pattern)), Optional.of(pattern));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "series.time_format: \"" + pattern + "\" is not a pattern: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the time of {@code text}; empty if it is not a time or not in the form of the first
   * one.
   */
  Optional<Time> parse(String text) {
    for (Form form : forms) {
      Optional<Time> time = parse(text.strip(), form);
      if (time.isPresent()) {
        forms = List.of(form);
        if (first.isEmpty()) {
          first = Optional.of(text);
        }
        return time;
      }
    }
    return Optional.empty();
  }

  /** Returns why {@code text} is not a time, and the patterns with which it is one. */
  Problem fault(String text) {
    List<Choice> choices = TimePatterns.of(text, first);
    if (!choices.isEmpty()) {
      return new Problem(reason(text), Remedy.set("series.time_format", choices));
    }
    String advice =
        first.isPresent()
            ? "; series.time_format can name another"
            : "; set series.time_format, e.g. \"dd.MM.yyyy HH:mm\"";
    return new Problem(reason(text) + (pattern.isPresent() ? " (series.time_format)" : advice));
  }

  private String reason(String text) {
    if (pattern.isPresent()) {
      return "\"%s\" is not a time of the pattern %s".formatted(text, pattern.get());
    }
    return first.isPresent()
        ? "\"%s\" is not a time of the form of the other rows".formatted(text)
        : "cannot parse \"%s\" as a date or time".formatted(text);
  }

  private static Optional<Time> parse(String text, Form form) {
    try {
      return Optional.of(form.parse(text));
    } catch (DateTimeException | NumberFormatException notThisForm) {
      return Optional.empty();
    }
  }

  private static Form pattern(String pattern) {
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(withProlepticYear(pattern), Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    return text -> {
      TemporalAccessor fields = formatter.parse(text);
      if (fields.isSupported(ChronoField.OFFSET_SECONDS)) {
        return instant(OffsetDateTime.from(fields));
      }
      if (fields.isSupported(ChronoField.HOUR_OF_DAY)) {
        return dateTime(LocalDate.from(fields).atTime(LocalTime.from(fields)));
      }
      if (fields.isSupported(ChronoField.EPOCH_DAY)) {
        return date(LocalDate.from(fields));
      }
      if (fields.isSupported(ChronoField.MONTH_OF_YEAR)) {
        return date(YearMonth.from(fields).atDay(1));
      }
      return new Time(TimeKind.NUMBER, fields.get(ChronoField.YEAR));
    };
  }

  /**
   * Returns a pattern with {@code uuuu} for the usual {@code yyyy}, which strict resolving accepts
   * only with an era.
   */
  private static String withProlepticYear(String pattern) {
    return pattern.contains("G") ? pattern : pattern.replace("yy", "uu");
  }

  private static Time date(LocalDate date) {
    return new Time(TimeKind.DATE, date.toEpochDay());
  }

  private static Time instant(OffsetDateTime time) {
    Time utc = dateTime(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
    return new Time(utc.kind(), utc.value(), Optional.of(time.getOffset()));
  }

  private static Time dateTime(LocalDateTime dateTime) {
    return new Time(
        TimeKind.TIMESTAMP, ChronoUnit.MICROS.between(LocalDate.EPOCH.atStartOfDay(), dateTime));
  }
}
