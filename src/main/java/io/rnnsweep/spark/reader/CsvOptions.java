package io.rnnsweep.spark.reader;

import io.rnnsweep.config.SeriesConfig.StoredSeries;
import java.util.Map;
import java.util.Optional;

/** Reads the options of Spark's CSV reader as Spark does: case-insensitive, some with two names. */
final class CsvOptions {
  private final StoredSeries config;

  CsvOptions(StoredSeries config) {
    this.config = config;
  }

  boolean isCsv() {
    return config.format().equalsIgnoreCase("csv");
  }

  boolean hasHeader() {
    return !option("header").orElse("true").equalsIgnoreCase("false");
  }

  /** Returns the encoding, if one is set. */
  Optional<String> encoding() {
    return option("encoding").or(() -> option("charset"));
  }

  /** Returns the separator, with an escaped tab as a tab. */
  String separator() {
    return option("sep").or(() -> option("delimiter")).orElse(",").replace("\\t", "\t");
  }

  Optional<String> comment() {
    return option("comment");
  }

  private Optional<String> option(String name) {
    return config.options().entrySet().stream()
        .filter(option -> option.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
