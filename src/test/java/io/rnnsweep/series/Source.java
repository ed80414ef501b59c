package io.rnnsweep.series;

import io.rnnsweep.config.MissingKind;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import java.util.Map;
import java.util.Optional;

/** A configured series with what a test adds to it. */
record Source(StoredSeries config) {

  static Source csv(String path, String timeColumn, String valueColumn) {
    return of("csv", path, timeColumn, valueColumn);
  }

  static Source of(String format, String path, String timeColumn, String valueColumn) {
    return new Source(
        new StoredSeries(
            format,
            path,
            Map.of(),
            Optional.ofNullable(timeColumn),
            valueColumn,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            MissingKind.ERROR,
            Optional.empty()));
  }

  Source options(Map<String, String> options) {
    return with(options, config.timeFormat(), config.from(), config.to());
  }

  Source seriesColumn(String column) {
    return new Source(
        new StoredSeries(
            config.format(),
            config.path(),
            config.options(),
            config.timeColumn(),
            config.valueColumn(),
            config.timeFormat(),
            config.from(),
            config.to(),
            config.missing(),
            Optional.of(column)));
  }

  Source missing(MissingKind missing) {
    return new Source(
        new StoredSeries(
            config.format(),
            config.path(),
            config.options(),
            config.timeColumn(),
            config.valueColumn(),
            config.timeFormat(),
            config.from(),
            config.to(),
            missing,
            config.seriesColumn()));
  }

  Source timeFormat(String pattern) {
    return with(config.options(), Optional.of(pattern), config.from(), config.to());
  }

  Source between(String from, String to) {
    return with(
        config.options(), config.timeFormat(), Optional.ofNullable(from), Optional.ofNullable(to));
  }

  private Source with(
      Map<String, String> options,
      Optional<String> timeFormat,
      Optional<String> from,
      Optional<String> to) {
    return new Source(
        new StoredSeries(
            config.format(),
            config.path(),
            options,
            config.timeColumn(),
            config.valueColumn(),
            timeFormat,
            from,
            to,
            config.missing(),
            config.seriesColumn()));
  }
}
