package io.rnnsweep.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Formats rows as columns of text: numbers to the right, everything else to the left. */
final class TextTable {
  private TextTable() {}

  /**
   * Returns the table's lines.
   *
   * @param header names of the columns
   * @param rows values, one for each column; null shows as nothing
   */
  static List<String> lines(List<String> header, List<List<Object>> rows) {
    List<List<String>> cells =
        rows.stream().map(row -> row.stream().map(TextTable::text).toList()).toList();
    int[] widths =
        IntStream.range(0, header.size())
            .map(
                c ->
                    Math.max(
                        header.get(c).length(),
                        cells.stream().mapToInt(row -> row.get(c).length()).max().orElse(0)))
            .toArray();
    boolean[] numeric = new boolean[header.size()];
    for (int c = 0; c < numeric.length; c++) {
      int column = c;
      numeric[c] =
          rows.stream()
              .map(row -> row.get(column))
              .allMatch(value -> value == null || value instanceof Number);
    }
    return Stream.concat(Stream.of(header), cells.stream())
        .map(row -> line(row, widths, numeric))
        .toList();
  }

  private static String line(List<String> row, int[] widths, boolean[] numeric) {
    return IntStream.range(0, row.size())
        .mapToObj(c -> padded(row.get(c), widths[c], numeric[c]))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String padded(String cell, int width, boolean right) {
    String padding = " ".repeat(width - cell.length());
    return right ? padding + cell : cell + padding;
  }

  /** Returns a value on one line, without line breaks and other control characters. */
  static String text(Object value) {
    if (value == null) {
      return "";
    }
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
