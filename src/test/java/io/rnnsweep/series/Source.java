package io.rnnsweep.series;

import io.rnnsweep.config.DecimalKind;
import io.rnnsweep.config.DuplicatesKind;
import io.rnnsweep.config.Frequency;
import io.rnnsweep.config.Json;
import io.rnnsweep.config.MissingKind;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import java.util.Map;
import java.util.Optional;

/** A configured series with what a test adds to it. */
record Source(
    String format,
    String path,
    Map<String, String> options,
    String timeColumn,
    String valueColumn,
    String timeFormat,
    String from,
    String to,
    MissingKind missing,
    DecimalKind decimal,
    DuplicatesKind duplicates,
    String seriesColumn,
    Frequency frequency) {

  static Source csv(String path, String timeColumn, String valueColumn) {
    return of("csv", path, timeColumn, valueColumn);
  }

  static Source of(String format, String path, String timeColumn, String valueColumn) {
    return new Source(
        format,
        path,
        Map.of(),
        timeColumn,
        valueColumn,
        null,
        null,
        null,
        MissingKind.ERROR,
        DecimalKind.POINT,
        DuplicatesKind.ERROR,
        null,
        null);
  }

  /** The configuration of this series. */
  StoredSeries config() {
    return new StoredSeries(
        format,
        path,
        options,
        Optional.ofNullable(timeColumn),
        valueColumn,
        Optional.ofNullable(timeFormat),
        Optional.ofNullable(from),
        Optional.ofNullable(to),
        missing,
        decimal,
        duplicates,
        Optional.ofNullable(frequency),
        Optional.ofNullable(seriesColumn));
  }

  Source options(Map<String, String> given) {
    return new Source(
        format,
        path,
        given,
        timeColumn,
        valueColumn,
        timeFormat,
        from,
        to,
        missing,
        decimal,
        duplicates,
        seriesColumn,
        frequency);
  }

  Source seriesColumn(String column) {
    return new Source(
        format,
        path,
        options,
        timeColumn,
        valueColumn,
        timeFormat,
        from,
        to,
        missing,
        decimal,
        duplicates,
        column,
        frequency);
  }

  Source missing(MissingKind kind) {
    return new Source(
        format,
        path,
        options,
        timeColumn,
        valueColumn,
        timeFormat,
        from,
        to,
        kind,
        decimal,
        duplicates,
        seriesColumn,
        frequency);
  }

  Source decimal(DecimalKind kind) {
    return new Source(
        format,
        path,
        options,
        timeColumn,
        valueColumn,
        timeFormat,
        from,
        to,
        missing,
        kind,
        duplicates,
        seriesColumn,
        frequency);
  }

  Source duplicates(DuplicatesKind kind) {
    return new Source(
        format,
        path,
        options,
        timeColumn,
        valueColumn,
        timeFormat,
        from,
        to,
        missing,
        decimal,
        kind,
        seriesColumn,
        frequency);
  }

  Source timeFormat(String pattern) {
    return new Source(
        format,
        path,
        options,
        timeColumn,
        valueColumn,
        pattern,
        from,
        to,
        missing,
        decimal,
        duplicates,
        seriesColumn,
        frequency);
  }

  Source between(String first, String end) {
    return new Source(
        format,
        path,
        options,
        timeColumn,
        valueColumn,
        timeFormat,
        first,
        end,
        missing,
        decimal,
        duplicates,
        seriesColumn,
        frequency);
  }

  /** The source with a value of the key {@code series.frequency}. */
  Source frequency(String value) {
    return new Source(
        format,
        path,
        options,
        timeColumn,
        valueColumn,
        timeFormat,
        from,
        to,
        missing,
        decimal,
        duplicates,
        seriesColumn,
        Frequency.parse(Json.tree(value)).orElseThrow());
  }
}
