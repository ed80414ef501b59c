package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials trained again and compared with what was stored of them. */
class ReplayIT {
  @TempDir private Path temporary;
  private Path series;
  private Path results;

  @BeforeEach
  void sweep() throws IOException {
    results = temporary.resolve("r");
    series = temporary.resolve("series.csv");
    Files.writeString(
        series,
        IntStream.range(0, 120)
            .mapToObj(day -> "%d,%s".formatted(2000 + day, Math.abs(day % 14 - 7) / 3.0))
            .collect(Collectors.joining("\n", "year,value\n", "\n")));
    Path config = temporary.resolve("config.json");
    Files.writeString(
        config,
        """
        {
          "output": "%s",
          "best": 1,
          "series": {
            "format": "csv", "path": "%s", "time_column": "year", "value_column": "value"
          },
          "training": { "epochs": 3, "window": 6, "clip_norm": 0.7, "shuffle": true },
          "space": { "hidden_size": [5, 60000], "learning_rate": [0.0123, 1e30] }
        }
        """
            .formatted(results, series));
    assertThat(InProcess.run("run", config.toString()).out())
        .contains("4 trials: 1 completed, 1 diverged, 2 failed");
  }

  @Test
  void whateverItsStatusATrialAgreesWithItself() throws Exception {
    for (String row : trials("trial_id, status")) {
      String id = row.substring(0, row.indexOf('|'));

      Answer answer = replay(id);

      assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
      assertThat(answer.out())
          .endsWith("trial %s agrees with what is stored to the last bit.\n".formatted(id))
          .containsPattern("test_mse ")
          .containsPattern("(?m)^epochs table +\\d rows +\\d rows +true$")
          .doesNotContain("false ");
      if (row.endsWith("COMPLETED")) {
        assertThat(answer.out())
            .containsPattern("(?m)^weights_fingerprint +\\p{XDigit}{16} +\\p{XDigit}{16} +true$")
            .containsPattern("(?m)^predictions table +24 rows +24 rows +true$")
            .containsPattern("(?m)^weights table +41 rows +41 rows +true$");
      }
    }
  }

  @Test
  void oneBitOfAScoreAnEpochAWeightOrAPredictionIsSeen() throws Exception {
    String id =
        trials("trial_id, status").stream()
            .filter(row -> row.endsWith("COMPLETED"))
            .findFirst()
            .orElseThrow()
            .substring(0, 16);
    nudge("trials", "test_mae", "true");
    nudge("epochs", "validation_mse", "epoch = 2");
    nudge("predictions", "prediction", "time = '2100'");
    nudge("weights", "value", "parameter = 'bias' AND row_index = 3");

    Answer answer = replay(id);

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out())
        .endsWith(
            "trial %s has other values of: test_mae, epochs table, predictions table, weights table.\n"
                .formatted(id))
        .containsPattern("(?m)^epochs table +3 rows +3 rows, 2 of them equal +false$")
        .containsPattern("(?m)^predictions table +24 rows +24 rows, 23 of them equal +false$")
        .containsPattern("(?m)^weights table +41 rows +41 rows, 40 of them equal +false$");
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
    String id = trials("trial_id").get(0);
    Path moved = temporary.resolve("moved.csv");
    Files.move(series, moved);

    assertThat(replay(id).problems()).singleElement().asString().contains("is not there");
    assertThat(InProcess.run("replay", results.toString(), id, "--series", moved.toString()))
        .returns(0, Answer::exitCode);

    Files.writeString(series, Files.readString(moved).replace("2010,1.0\n", "2010,1.25\n"));
    Answer changed = replay(id);
    assertThat(changed.exitCode()).isEqualTo(2);
    assertThat(changed.problems())
        .singleElement()
        .asString()
        .contains("the series has changed since these results were made: fingerprint ")
        .endsWith("; the trial cannot be trained again as it was");
  }

  private Answer replay(String id) {
    return InProcess.run("replay", results.toString(), id);
  }

  private List<String> trials(String columns) throws Exception {
    return DuckDb.query("SELECT %s FROM '%s/trials/*.parquet'".formatted(columns, results));
  }

  /** Makes a number of a table the next larger one, or so. */
  private void nudge(String table, String column, String where) throws Exception {
    try (Stream<Path> files = Files.list(results.resolve(table))) {
      for (Path file :
          files.filter(path -> !path.getFileName().toString().startsWith(".")).toList()) {
        Path nudged = temporary.resolve("nudged.parquet");
        DuckDb.execute(
            "COPY (SELECT * REPLACE (CASE WHEN %2$s THEN nextafter(%1$s, 1e30::FLOAT) ELSE %1$s END AS %1$s)"
                    .formatted(column, where)
                + " FROM '%s') TO '%s' (FORMAT parquet)".formatted(file, nudged));
        Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
        Files.move(nudged, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
