package io.rnnsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultsDocTest {

  @ParameterizedTest
  @MethodSource("tables")
  void aTableHasEveryColumnOfTheCodeInItsOrder(Table<?> table) throws IOException {
    List<String> columns = table.columns().stream().map(ResultsDocTest::row).toList();

    assertThat(rowsUnder("## " + table.name())).containsExactlyElementsOf(columns);
  }

  static Stream<Table<?>> tables() {
    return Tables.ALL.stream();
  }

  @Test
  void everyTableHasItsFiles() throws IOException {
    for (Table<?> table : Tables.ALL) {
      assertThat(doc()).contains("| `" + table.name() + "/*.parquet` |");
    }
  }

  private static String row(Column<?> column) {
    return "| `%s` | %s | %s | %s |"
        .formatted(column.name(), column.type().sql(), column.unit(), column.sentence());
  }

  private static List<String> rowsUnder(String heading) throws IOException {
    return doc()
        .lines()
        .dropWhile(line -> !line.equals(heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  private static String doc() throws IOException {
    return Files.readString(Path.of("docs", "results.md"));
  }
}
