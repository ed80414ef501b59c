package io.rnnsweep.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table in Markdown, its columns as wide as their content. */
final class MarkdownTable {
  private final List<List<String>> rows = new ArrayList<>();

  MarkdownTable(String... header) {
    rows.add(Arrays.asList(header));
  }

  void add(List<String> row) {
    rows.add(row);
  }

  /** A number with three significant digits, and never fewer than those before the point. */
  static String number(double value) {
    int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A share as a percentage. */
  static String percent(double share) {
    return number(100 * share) + " %";
  }

  @Override
  public String toString() {
    List<Integer> widths =
        IntStream.range(0, rows.get(0).size())
            .mapToObj(c -> rows.stream().mapToInt(row -> row.get(c).length()).max().orElseThrow())
            .toList();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      lines.add(
          IntStream.range(0, row.size())
              .mapToObj(c -> " ".repeat(widths.get(c) - row.get(c).length()) + row.get(c))
              .collect(Collectors.joining(" | ", "| ", " |")));
    }
    lines.add(
        1,
        widths.stream()
            .map(width -> "-".repeat(width - 1) + ":")
            .collect(Collectors.joining(" | ", "| ", " |")));
    return String.join("\n", lines);
  }
}
