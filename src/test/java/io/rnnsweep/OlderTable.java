package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes the files of a stored table anew, as an earlier version would have written them. */
final class OlderTable {
  private OlderTable() {}

  /**
   * Replaces each file by what DuckDB selects from it.
   *
   * @param table its folder
   * @param columns a list as in SELECT
   */
  static void write(Path table, String columns) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(table)) {
      files = all.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Path older = table.resolveSibling("older.parquet");
      DuckDb.execute(
          "COPY (SELECT %s FROM '%s') TO '%s' (FORMAT parquet)".formatted(columns, file, older));
      Files.delete(file);
      Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
      Files.move(older, file);
    }
  }
}
