package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import io.rnnsweep.config.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            InProcess.answer(
                "sql",
                results(),
                "SELECT hidden_size, trials FROM candidates ORDER BY 1",
                "--format",
                "csv"))
        .isEqualTo("hidden_size,trials\n2,3\n3,3\n");
    assertThat(InProcess.answer("replay", results(), before.get(0)))
        .contains("agrees with the stored values");
    assertThat(InProcess.answer("forecast", results(), "--format", "csv").lines()).hasSize(21);
    loseColumns("comparisons");
    assertThat(InProcess.answer("report", results())).contains("report.html");
  }

  /** The folder is what commit 21842ec wrote. */
  @Test
  void theFolderOfAnOlderVersionAnswersEveryCommand() throws Exception {
    copy(Path.of("src/test/resources/results-21842ec"), temporary.resolve("r"));

    assertThat(InProcess.answer("sql", results(), "SELECT count(*) FROM leaderboard"))
        .containsPattern("(?m)^ +4$");
    assertThat(InProcess.answer("forecast", results(), "--format", "csv").lines()).hasSize(21);
    assertThat(InProcess.answer("report", results())).contains("report.html");
    List<String> unshuffled = trials("NOT shuffle");
    assertThat(unshuffled).containsExactly("0b8d3507dc05708e", "2d82bff61b9919ff");
    for (String trial : unshuffled) {
      assertThat(InProcess.answer("replay", results(), trial))
          .contains("agrees with the stored values to the last bit")
          .containsPattern("(?m)^weights table +5 rows +5 rows +true$");
    }
  }

  /** The order of shuffled samples was another then. */
  @Test
  void shuffledTrialsOfAnOlderVersionAreNeitherReplayedNorGoneOnWith() throws Exception {
    copy(Path.of("src/test/resources/results-21842ec"), temporary.resolve("r"));
    Path config = temporary.resolve("config.json");
    Files.writeString(
        config,
        Json.pretty(Json.read(Files.readString(temporary.resolve("r/sweep.json"))).get("config")));
    String older =
        "was trained by version 1 of the training, and version 2 gives it other numbers; ";

    for (String trial : trials("shuffle")) {
      assertRefused(InProcess.run("replay", results(), trial), older);
    }
    for (String command : List.of("run", "plan")) {
      assertRefused(
          InProcess.run(command, config.toString(), "--set", "output=" + results()),
          older + "--fresh moves them aside");
    }
  }

  private static void assertRefused(Answer answer, String reason) {
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains(reason);
    assertThat(answer.err().strip().lines()).hasSize(1);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private Answer run(String seeds) {
    return InProcess.run(
        "run",
        "src/test/resources/configurations/plain.json",
        "--set",
        "output=" + results(),
        "--set",
        "series.length=200",
        "--set",
        "training={\"epochs\": 2, \"window\": 5}",
        "--set",
        "space={\"hidden_size\": [2, 3], \"seed\": %s}".formatted(seeds));
  }

  private String results() {
    return temporary.resolve("r").toString();
  }

  private List<String> trials(String condition) throws Exception {
    return DuckDb.query(
        "SELECT trial_id FROM '%s/trials/*.parquet' WHERE %s ORDER BY 1"
            .formatted(results(), condition));
  }

  /** Writes a table without the columns that an earlier version did not know. */
  private void loseColumns(String table) throws Exception {
    OlderTable.write(temporary.resolve("r").resolve(table), "* EXCLUDE (" + NEWER + ")");
  }
}
