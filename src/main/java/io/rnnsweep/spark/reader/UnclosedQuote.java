package io.rnnsweep.spark.reader;

import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.series.TimeKind;
import java.util.Optional;

/**
 * Recognises a field of a CSV file whose quote never closes. Spark returns it without the quote and
 * with the rest of the row, or of the file where rows may have several lines.
 */
final class UnclosedQuote {
  private static final Problem PROBLEM =
      new Problem("a quote opens here and does not close; close it");

  private UnclosedQuote() {}

  /** Returns the problem of a text that is not a value, if an unclosed quote is the cause. */
  static Optional<Problem> of(String text, StoredSeries config) {
    boolean lines = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    return new CsvOptions(config).isCsv() && lines ? Optional.of(PROBLEM) : Optional.empty();
  }

  /** Returns the problem of a text that is not a time, if an unclosed quote is the cause. */
  static Optional<Problem> of(String text, StoredSeries config, TimeParser times) {
    CsvOptions csv = new CsvOptions(config);
    int end = text.indexOf(csv.separator());
    boolean begins =
        end > 0
            && times
                .parse(text.substring(0, end))
                .filter(t -> t.kind() != TimeKind.NUMBER)
                .isPresent();
    return csv.isCsv() && begins ? Optional.of(PROBLEM) : of(text, config);
  }
}
