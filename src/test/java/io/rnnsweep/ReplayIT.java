package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials of the folds of a panel, trained again and compared with what was stored of them. */
class ReplayIT {
  /** The fourth of a list of values becomes the next float above. */
  private static final String FOURTH =
      "list_transform(\"values\", (x, i) -> CASE WHEN i = 4 THEN nextafter(x, 1e30::FLOAT) ELSE x"
          + " END)";

  @TempDir private static Path swept;
  private static Path series;
  @TempDir private Path temporary;

  /** Where the sweep's results are; a test that changes them takes a copy. */
  private Path results = swept.resolve("r");

  /** Of each series and fold one trial is completed, one diverges and two need too much memory. */
  @BeforeAll
  static void sweep() throws IOException {
    series = swept.resolve("series.csv");
    StringBuilder rows = new StringBuilder("year,name,value\n");
    for (int day = 0; day < 120; day++) {
      rows.append("%d,saw,%s%n".formatted(2000 + day, Math.abs(day % 14 - 7) / 3.0));
      rows.append("%d,teeth,%s%n".formatted(2000 + day, Math.abs(day % 10 - 5) / 7.0));
    }
    Files.writeString(series, rows);
    Path config = swept.resolve("config.json");
    Files.writeString(
        config,
        """
        {
          "output": "%s",
          "best": 1,
          "series": {
            "format": "csv", "path": "%s", "time_column": "year", "value_column": "value",
            "series_column": "name"
          },
          "evaluation": { "protocol": "walk_forward", "folds": 2 },
          "training": { "epochs": 3, "window": 6, "clip_norm": 0.7, "shuffle": true },
          "space": { "hidden_size": [5, 46000], "learning_rate": [0.0123, 1e30] }
        }
        """
            .formatted(swept.resolve("r"), series));
    assertThat(InProcess.run("run", config.toString()).out())
        .contains("16 trials: 4 completed, 4 diverged, 8 failed");
  }

  @Test
  void whateverItsStatusATrialAgreesWithItself() throws Exception {
    List<String> rows = trials("min(trial_id), status", "AND fold = 1 GROUP BY status");
    assertThat(rows).hasSize(3);
    for (String row : rows) {
      String id = row.substring(0, row.indexOf('|'));

      Answer answer = replay(id);

      assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
      assertThat(answer.out())
          .endsWith("trial %s agrees with the stored values to the last bit.\n".formatted(id))
          .containsPattern("test_mse ")
          .containsPattern("(?m)^epochs table +\\d rows +\\d rows +true$")
          .doesNotContain("false ");
      if (row.endsWith("COMPLETED")) {
        assertThat(answer.out())
            .containsPattern("(?m)^weights_fingerprint +\\p{XDigit}{16} +\\p{XDigit}{16} +true$")
            .containsPattern("(?m)^predictions table +24 rows +24 rows +true$")
            .containsPattern("(?m)^weights table +5 rows +5 rows +true$");
      }
    }
  }

  @Test
  void oneBitOfAScoreAnEpochAWeightOrAPredictionIsSeen() throws Exception {
    String id = trials("trial_id", "AND status = 'COMPLETED'").get(0);
    results = copy();
    nudge("trials", "test_mae", "true");
    nudge("epochs", "validation_mse", "epoch = 2");
    nudge("predictions", "prediction", "time = '2100'");
    nudge("weights", "\"values\"", "parameter = 'bias_ih_l0'", FOURTH);

    Answer answer = replay(id);

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out())
        .endsWith(
            "trial %s has other values of: test_mae, epochs table, predictions table, weights table.\n"
                .formatted(id))
        .containsPattern("(?m)^epochs table +3 rows +3 rows, 2 of them equal +false$")
        .containsPattern("(?m)^predictions table +24 rows +24 rows, 23 of them equal +false$")
        .containsPattern("(?m)^weights table +5 rows +5 rows, 4 of them equal +false$");
  }

  @Test
  void aTrialThatIsNotThereIsOneLine() {
    Answer answer = replay("0000000000000000");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.problems())
        .singleElement()
        .asString()
        .contains("/r: has no trial \"0000000000000000\"; the column trial_id");
    assertThat(answer.out()).isEmpty();
  }

  @Test
  void aSeriesThatHasChangedIsRefusedAndOneThatWasMovedCanBeNamed() throws Exception {
    String id = trials("trial_id", "").get(0);
    Path moved = temporary.resolve("moved.csv");
    Files.move(series, moved);
    try {
      assertThat(replay(id).problems()).singleElement().asString().contains("is not there");
      assertThat(InProcess.run("replay", results.toString(), id, "--series-path", moved.toString()))
          .returns(0, Answer::exitCode);

      Files.writeString(
          series, Files.readString(moved).replace("2010,saw,1.0\n", "2010,saw,1.25\n"));
      Answer changed = replay(id);
      assertThat(changed.exitCode()).isEqualTo(2);
      assertThat(changed.problems())
          .singleElement()
          .asString()
          .contains("the series has changed since these results were made: fingerprint ")
          .endsWith(" (changed series: \"saw\"); the trial cannot be trained again unchanged");
    } finally {
      Files.move(moved, series, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path copy() throws IOException {
    Path copy = temporary.resolve("r");
    try (Stream<Path> paths = Files.walk(results)) {
      for (Path path : paths.toList()) {
        Files.copy(path, copy.resolve(results.relativize(path).toString()));
      }
    }
    return copy;
  }

  private Answer replay(String id) {
    return InProcess.run("replay", results.toString(), id);
  }

  /** Of both series' trials, those of one. */
  private List<String> trials(String columns, String rest) throws Exception {
    return DuckDb.query(
        "SELECT %s FROM '%s/trials/*.parquet' WHERE series_id = 'teeth' %s"
            .formatted(columns, results, rest));
  }

  /** Makes a number of a table the next larger one, or so. */
  private void nudge(String table, String column, String where) throws Exception {
    nudge(table, column, where, "nextafter(%s, 1e30::FLOAT)".formatted(column));
  }

  private void nudge(String table, String column, String where, String nudge) throws Exception {
    try (Stream<Path> files = Files.list(results.resolve(table))) {
      for (Path file :
          files.filter(path -> !path.getFileName().toString().startsWith(".")).toList()) {
        Path nudged = temporary.resolve("nudged.parquet");
        DuckDb.execute(
            "COPY (SELECT * REPLACE (CASE WHEN %s THEN %s ELSE %3$s END AS %3$s)"
                    .formatted(where, nudge, column)
                + " FROM '%s') TO '%s' (FORMAT parquet)".formatted(file, nudged));
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
        Files.move(nudged, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
