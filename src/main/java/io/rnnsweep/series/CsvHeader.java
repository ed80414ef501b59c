package io.rnnsweep.series;

import io.rnnsweep.config.InvalidInputException;
import java.util.List;

/** Recognises a CSV file that was read with the wrong encoding or separator by its header. */
final class CsvHeader {
  private static final List<String> SEPARATORS = List.of(";", "\t", "|");

  private CsvHeader() {}

  /**
   * Refuses a header that shows that the file has to be read in another way.
   *
   * @param path of the file
   * @param columns as they were read
   * @throws InvalidInputException that names the option of the reader that would help
   */
  static void requireReadable(String path, List<String> columns) {
    String header = String.join(",", columns);
    if (header.indexOf('\0') >= 0) {
      throw new InvalidInputException(
          path + ": looks like UTF-16; set series.options.encoding to \"UTF-16\"");
    }
    if (header.indexOf('\ufffd') >= 0) {
      throw new InvalidInputException(
          path
              + ": its header is not text in UTF-8; set series.options.encoding, e.g. to"
              + " \"windows-1252\"");
    }
    for (String separator : SEPARATORS) {
      if (columns.size() == 1 && header.contains(separator)) {
        throw new InvalidInputException(
            "%s: has one column, \"%s\"; set series.options.sep to \"%s\""
                .formatted(
                    path, header.replace("\t", "\\t"), separator.equals("\t") ? "\\t" : separator));
      }
    }
  }
}
