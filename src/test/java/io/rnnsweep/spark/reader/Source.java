package io.rnnsweep.spark.reader;

import io.rnnsweep.config.DecimalKind;
import io.rnnsweep.config.DuplicatesKind;
import io.rnnsweep.config.MissingKind;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import java.util.Map;
import java.util.Optional;

/**
 * A configured series with what a test adds to it.
 *
 * @param config the configuration of this series
 */
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
            DecimalKind.POINT,
            DuplicatesKind.ERROR,
            Optional.empty(),
            Optional.empty()));
  }

  /** The source with further options of the reader. */
  Source options(Map<String, String> given) {
    Source changed = this;
    for (Map.Entry<String, String> option : given.entrySet()) {
      changed = changed.with("options." + option.getKey(), option.getValue());
    }
    return changed;
  }

  Source missing(MissingKind kind) {
    return with("missing", kind.name());
  }

  Source decimal(DecimalKind kind) {
    return with("decimal", kind.name());
  }

  Source duplicates(DuplicatesKind kind) {
    return with("duplicates", kind.name());
  }

  Source timeFormat(String pattern) {
    return with("time_format", pattern);
  }

  Source frequency(String step) {
    return with("frequency", step);
  }

  Source seriesColumn(String column) {
    return new Source(selected(config.from(), config.to(), Optional.of(column)));
  }

  Source between(String first, String end) {
    return new Source(
        selected(Optional.ofNullable(first), Optional.ofNullable(end), config.seriesColumn()));
  }

  /** The source with another value of a key that a refusal may name. */
  Source with(String key, String value) {
    return new Source(config.with("series." + key, value));
  }

  private StoredSeries selected(
      Optional<String> from, Optional<String> to, Optional<String> seriesColumn) {
    return new StoredSeries(
        config.format(),
        config.path(),
        config.options(),
        config.timeColumn(),
        config.valueColumn(),
        config.timeFormat(),
        from,
        to,
        config.missing(),
        config.decimal(),
        config.duplicates(),
        config.frequency(),
        seriesColumn);
  }
}
