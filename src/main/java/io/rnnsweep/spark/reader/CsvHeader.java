package io.rnnsweep.spark.reader;

import io.rnnsweep.config.DecimalKind;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Explains from a header without the configured columns how the file must be read. */
final class CsvHeader {
  private static final String OPTION = "series.options.";

  private CsvHeader() {}

  /**
   * Returns the problem of the header, with the option of Spark's reader that solves it; empty if
   * it only has other columns.
   *
   * @param columns as they were read
   */
  static Optional<Problem> problem(StoredSeries config, List<String> columns) {
    CsvOptions options = new CsvOptions(config);
    return Stream.of(
            utf16(columns),
            options.encoding().isEmpty() ? notUtf8(columns) : Optional.<Problem>empty(),
            separator(options.separator(), columns),
            options.hasHeader() ? data(columns) : Optional.<Problem>empty())
        .flatMap(Optional::stream)
        .findFirst()
        .map(problem -> problem.within(config.path() + ": ", ""));
  }

  /**
   * Recognises UTF-16: every other byte of a Latin text is 0, and its position gives the byte
   * order.
   */
  private static Optional<Problem> utf16(List<String> columns) {
    String header = String.join("", columns);
    if (header.indexOf('\0') < 0) {
      return Optional.empty();
    }
    String encoding =
        header.charAt(0) == '\ufffd' ? "UTF-16" : header.charAt(0) == 0 ? "UTF-16BE" : "UTF-16LE";
    return problem("looks like UTF-16", "encoding", encoding);
  }

  private static Optional<Problem> notUtf8(List<String> columns) {
    return String.join("", columns).indexOf('\ufffd') < 0
        ? Optional.empty()
        : problem("its header is not text in UTF-8", "encoding", "ISO-8859-1");
  }

  private static Optional<Problem> separator(String present, List<String> columns) {
    String header = String.join(present, columns);
    Stream<String> others =
        columns.size() == 1 ? Stream.of(";", "\t", "|", ",") : Stream.of(";", "\t", "|");
    return others
        .filter(other -> !other.equals(present) && header.contains(other))
        .findFirst()
        .flatMap(
            other ->
                problem(
                    columns.size() == 1
                        ? "has one column, \"" + header.replace("\t", "\\t") + "\""
                        : "its header is \"" + header.replace("\t", "\\t") + "\"",
                    "sep",
                    other.replace("\t", "\\t")));
  }

  private static Optional<Problem> data(List<String> columns) {
    Optional<String> time = columns.stream().filter(TimePatterns::read).findFirst();
    boolean numbers = columns.stream().allMatch(CsvHeader::isNumber);
    return time.or(() -> numbers ? Optional.of(columns.get(0)) : Optional.empty())
        .flatMap(
            text ->
                problem("has no header, its first row has \"" + text + "\"", "header", "false"));
  }

  private static boolean isNumber(String text) {
    return Stream.of(DecimalKind.values())
        .anyMatch(kind -> new NumberParser(kind).parse(text).isPresent());
  }

  private static Optional<Problem> problem(String text, String option, String value) {
    return Optional.of(new Problem(text, Remedy.set(OPTION + option, value)));
  }
}
