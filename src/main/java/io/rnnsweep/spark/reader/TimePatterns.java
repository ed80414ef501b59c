package io.rnnsweep.spark.reader;

import io.rnnsweep.spark.reader.Remedy.Choice;
import java.util.List;
import java.util.Optional;

/** Lists common patterns of times, also those too ambiguous to be read without configuration. */
final class TimePatterns {
  private static final List<String> ALL =
      List.of(
          "yyyy-MM-dd",
          "yyyy-MM-dd HH:mm",
          "yyyy-MM-dd HH:mm:ss",
          "yyyy-MM-dd'T'HH:mm",
          "yyyy-MM-dd'T'HH:mm:ss",
          "yyyy-MM",
          "d.M.yyyy",
          "d.M.yyyy H:mm",
          "d.M.yyyy H:mm:ss",
          "M/d/yyyy",
          "d/M/yyyy",
          "M/d/yyyy H:mm",
          "d/M/yyyy H:mm",
          "M/d/yyyy H:mm:ss",
          "d/M/yyyy H:mm:ss",
          "M/d/yyyy h:mm a",
          "d/M/yyyy h:mm a",
          "M/d/yyyy h:mm:ss a",
          "d/M/yyyy h:mm:ss a",
          "yyyy/M/d",
          "yyyy/M/d H:mm",
          "yyyy/M/d H:mm:ss",
          "yyyyMMdd HHmm",
          "yyyyMMdd HH:mm",
          "d-M-yyyy",
          "d-M-yyyy H:mm",
          "d-M-yyyy H:mm:ss",
          "d-MMM-yyyy",
          "d MMM yyyy",
          "MMM d, yyyy",
          "MMM yyyy",
          "M/yyyy");

  private TimePatterns() {}

  /**
   * Returns the patterns that read a text and another text of the same column.
   *
   * @param other empty if the column has no other known time
   */
  static List<Choice> of(String text, Optional<String> other) {
    return ALL.stream()
        .filter(pattern -> other.isEmpty() || reading(pattern, other.get()).isPresent())
        .flatMap(pattern -> reading(pattern, text).stream().map(time -> new Choice(pattern, time)))
        .toList();
  }

  /** Returns whether one of the patterns reads a text. */
  static boolean read(String text) {
    return !of(text, Optional.empty()).isEmpty();
  }

  private static Optional<String> reading(String pattern, String text) {
    return TimeParser.ofPattern(pattern).parse(text).map(time -> time.kind().format(time.value()));
  }
}
