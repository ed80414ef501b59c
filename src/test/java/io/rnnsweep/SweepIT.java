package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Launcher.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole sweeps through the launcher and real spark-submit code. */
class SweepIT {
  /** Columns that another run may have otherwise. */
  static final String TIMES_AND_PLACES =
      "train_seconds, predicted_seconds, host, kernel, started_at, finished_at," + " resumed_from";

  @TempDir Path folder;

  /** The seed of the series is another in the second run: the choice is not made for one series. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theDefaultSweepBeatsEveryBaseline(int seriesSeed) throws Exception {
    Path results = folder.resolve("default");
    Answer answer = run("conf/default.json", results, "--set", "series.seed=" + seriesSeed);
    assertThat(answer.exitCode()).as(String.join("\n", answer.err())).isZero();
    assertThat(String.join("\n", answer.out())).contains("36 trials: 36 completed");
    assertThat(trials(results, "count(*), count(distinct trial_id)")).containsExactly("36|36");
    assertThat(
            DuckDb.query(
                "SELECT mse <= 0.6 * baseline_mse, p_better < 0.01 FROM '%s/comparisons/*.parquet' WHERE is_best_baseline"
                    .formatted(results)))
        .containsExactly("true|true");
  }

  @Test
  void theSameConfigurationGivesTheSameBitsOnAnyNumberOfCores() throws Exception {
    String[] small = {
      "--set",
      "training={\"epochs\": 3, \"shuffle\": true, \"clip_norm\": 0.5}",
      "--set",
      "space={\"hidden_size\": [3, 17], \"batch_size\": [1, 7], \"seed\": [1, 2, 3]}"
    };
    List<List<String>> trials =
        Stream.of("local[1]", "local[2]")
            .map(master -> folder.resolve(master.replaceAll("\\D", "")))
            .map(results -> sweep(results, small))
            .toList();
    assertThat(trials.get(0)).hasSize(24).isEqualTo(trials.get(1));
  }

  private List<String> sweep(Path results, String... arguments) {
    try {
      String master = "local[" + results.getFileName() + "]";
      InProcess.Answer answer =
          InProcess.runOn(
              master,
              arguments("src/test/resources/configurations/plain.json", results, arguments));
      assertThat(answer.exitCode()).as(answer.err()).isZero();
      return Stream.concat(
              DuckDb.query(
                  "SELECT * EXCLUDE (%s) FROM '%s/trials/*.parquet' ORDER BY trial_id"
                      .formatted(TIMES_AND_PLACES, results))
                  .stream(),
              DuckDb.query(
                  ("SELECT md5(string_agg(e::text, ' ' ORDER BY trial_id, epoch))"
                          + " FROM '%s/epochs/*.parquet' e GROUP BY trial_id ORDER BY trial_id")
                      .formatted(results))
                  .stream())
          .toList();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @RealSeries
  void everyPointOfAGridIsOneRowAndAgreesWithPersistence() throws Exception {
    Path results = folder.resolve("googl");
    Answer answer =
        run(
            "conf/googl.json",
            results,
            "--set",
            "series.path=" + SampleData.GOOGL,
            "--set",
            "training.epochs=2");
    assertThat(answer.exitCode()).as(String.join("\n", answer.err())).isZero();
    assertThat(trials(results, "count(*), count(DISTINCT trial_id)")).containsExactly("81|81");
    assertThat(trials(results, "DISTINCT round(test_mse / (1 - skill), 8)"))
        .containsExactly("5.0876E-4");
  }

  @Test
  @RealSeries
  void theArticlesNetworkEndsWhereACorrectOneDoes() throws Exception {
    Path results = folder.resolve("article");
    Answer answer = run("conf/article.json", results, "--set", "series.path=" + SampleData.GOOGL);
    assertThat(answer.exitCode()).as(String.join("\n", answer.err())).isZero();
    assertThat(trials(results, "test_mse <= 0.0060, round(test_mse / (1 - skill), 4)"))
        .containsExactly("true|0.0048", "true|0.0048", "true|0.0048");
  }

  @Test
  void epochsWhoseTrialsWereNeverWrittenAreNotCountedTwice() throws Exception {
    Path results = folder.resolve("torn");
    String[] one = {"--set", "training={\"epochs\": 3}", "--set", "space={\"seed\": [1, 2]}"};
    runHere("src/test/resources/configurations/plain.json", results, one);
    try (Stream<Path> files = Files.list(results.resolve("trials"))) {
      for (Path file : files.toList()) {
        Files.delete(file); // As a driver that died between the two files would have left it.
      }
    }
    runHere("src/test/resources/configurations/plain.json", results, one);
    assertThat(trials(results, "count(*)")).containsExactly("2");
    assertThat(DuckDb.query("SELECT count(*) FROM '%s/epochs/*.parquet'".formatted(results)))
        .containsExactly("6");
  }

  /** In a JVM of its own, whose compiler and kernel are for training. */
  private static Answer run(String config, Path results, String... arguments) throws Exception {
    return Launcher.run(arguments(config, results, arguments));
  }

  /** Without a launcher and its JVMs. */
  private static InProcess.Answer runHere(String config, Path results, String... arguments) {
    return InProcess.run(arguments(config, results, arguments));
  }

  private static String[] arguments(String config, Path results, String... arguments) {
    return Stream.concat(
            Stream.of("run", config, "--set", "output=" + results), Stream.of(arguments))
        .toArray(String[]::new);
  }

  private static List<String> trials(Path results, String columns) throws Exception {
    return DuckDb.query("SELECT %s FROM '%s/trials/*.parquet'".formatted(columns, results));
  }
}
