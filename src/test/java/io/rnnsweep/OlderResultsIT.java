package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that were written before some hyperparameters existed, and their columns. */
class OlderResultsIT {
  private static final String NEWER = "transform, patience, min_delta";

  @TempDir private Path temporary;

  @Test
  void aSweepGoesOnAndEveryCommandReadsIt() throws Exception {
    assertThat(run("[1, 2]").exitCode()).isZero();
    for (String table : List.of("trials", "comparisons")) {
      loseColumns(table);
    }
    List<String> before = trials("seed <= 2");

    Answer more = run("[1, 2, 3]");

    assertThat(more.exitCode()).as(more.err()).isZero();
    assertThat(more.out())
        .contains("6 trials: 6 completed, 0 diverged, 0 failed (4 of them before");
    assertThat(trials("seed <= 2")).isEqualTo(before);
    // A point is one, whichever version trained its seeds.
    assertThat(
            answer(
                "sql",
                results(),
                "SELECT hidden_size, trials FROM candidates ORDER BY 1",
                "--format",
                "csv"))
        .isEqualTo("hidden_size,trials\n2,3\n3,3\n");
    assertThat(answer("replay", results(), before.get(0))).contains("agrees with what is stored");
    assertThat(answer("forecast", results(), "--format", "csv").lines()).hasSize(21);
    loseColumns("comparisons");
    assertThat(answer("report", results())).contains("report.html");
  }

  private Answer run(String seeds) {
    return InProcess.run(
        "run",
        "conf/default.json",
        "--set",
        "output=" + results(),
        "--set",
        "series.length=200",
        "--set",
        "training={\"epochs\": 2, \"window\": 5}",
        "--set",
        "space={\"hidden_size\": [2, 3], \"seed\": %s}".formatted(seeds));
  }

  private String answer(String... command) {
    Answer answer = InProcess.run(command);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer.out();
  }

  private String results() {
    return temporary.resolve("r").toString();
  }

  private List<String> trials(String condition) throws Exception {
    return DuckDb.query(
        "SELECT trial_id FROM '%s/trials/*.parquet' WHERE %s ORDER BY 1"
            .formatted(results(), condition));
  }

  /** Writes a table's files without the columns that an earlier version did not know. */
  private void loseColumns(String table) throws Exception {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(temporary.resolve("r").resolve(table))) {
      all.filter(file -> file.toString().endsWith(".parquet")).forEach(files::add);
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Path older = temporary.resolve("older.parquet");
      DuckDb.execute(
          "COPY (SELECT * EXCLUDE (%s) FROM '%s') TO '%s' (FORMAT parquet)"
              .formatted(NEWER, file, older));
      delete(file);
      Files.move(older, file);
    }
  }

  private static void delete(Path file) throws IOException {
    Files.delete(file);
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
  }
}
