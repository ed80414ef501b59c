package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Launcher.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole sweeps through the launcher and real spark-submit code. */
class SweepIT {
  /** Columns that another run may have otherwise. */
  static final String TIMES_AND_PLACES =
      "train_seconds, predicted_seconds, host, kernel, started_at, finished_at";

  @TempDir Path folder;

  @Test
  void theDefaultSweepBeatsPersistenceByFar() throws Exception {
    Path results = folder.resolve("default");
    Answer answer = run("conf/default.json", results);
    assertThat(answer.exitCode()).as(String.join("\n", answer.err())).isZero();
    assertThat(String.join("\n", answer.out())).contains("36 trials: 36 completed");
    assertThat(Double.parseDouble(query(results, "SELECT max(skill) FROM leaderboard")))
        .isGreaterThanOrEqualTo(0.9);
    assertThat(trials(results, "count(*), count(distinct trial_id)")).containsExactly("36|36");
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
          InProcess.runOn(master, arguments("conf/default.json", results, arguments));
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
    InProcess.Answer answer =
        runHere(
            "conf/googl.json",
            results,
            "--set",
            "series.path=" + SampleData.GOOGL,
            "--set",
            "training.epochs=2");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(trials(results, "count(*), count(DISTINCT trial_id)")).containsExactly("108|108");
    assertThat(trials(results, "DISTINCT round(test_mse / (1 - skill), 8)"))
        .containsExactly("5.0876E-4");
  }

  @Test
  @RealSeries
  void theArticlesNetworkEndsWhereACorrectOneDoes() throws Exception {
    Path results = folder.resolve("article");
    InProcess.Answer answer =
        runHere("conf/article.json", results, "--set", "series.path=" + SampleData.GOOGL);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(trials(results, "test_mse <= 0.0060, round(test_mse / (1 - skill), 4)"))
        .containsExactly("true|0.0048", "true|0.0048", "true|0.0048");
  }

  @Test
  void aBadTrialIsARowAndTheOthersComplete() throws Exception {
    Path results = folder.resolve("bad");
    InProcess.Answer answer =
        runHere(
            "conf/default.json",
            results,
            "--set",
            "space={\"hidden_size\": [4, 20000, 40000], \"learning_rate\": [0.01, 1e30]}",
            "--set",
            "training={\"epochs\": 2}");
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(
            trials(
                results, "hidden_size, learning_rate, status, coalesce(error, ''), test_mse > 0"))
        .hasSize(6)
        .anyMatch(row -> row.startsWith("4|0.01|COMPLETED||true"))
        .anyMatch(row -> row.matches("4\\|1.0E30\\|DIVERGED\\|.*epoch 1\\|null"))
        .anyMatch(row -> row.matches("20000\\|0.01\\|FAILED\\|needs .* MB .*driver.memory\\|null"))
        .anyMatch(row -> row.matches("40000\\|0.01\\|FAILED\\|needs .* MB .*driver.memory\\|null"));
    assertThat(answer.out())
        .contains("6 trials: 1 completed, 1 diverged, 4 failed")
        .contains("4 failed; the commonest error: needs ");
  }

  @Test
  void aSecondRunTrainsWhatIsMissingAndFreshStartsOver() throws Exception {
    Path results = folder.resolve("again");
    String[] first = {"--set", "training={\"epochs\": 1}", "--set", "space={\"seed\": [1, 2]}"};
    String[] more = {"--set", "training={\"epochs\": 1}", "--set", "space={\"seed\": [1, 2, 3]}"};
    runHere("conf/default.json", results, first);
    List<String> before = trials(results, "trial_id, started_at");
    InProcess.Answer second = runHere("conf/default.json", results, more);
    assertThat(second.out()).contains("3 completed").contains("2 of them before");
    assertThat(trials(results, "trial_id, started_at")).hasSize(3).containsAll(before);

    InProcess.Answer other = runHere("conf/default.json", results, "--set", "series.seed=9");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.problems())
        .singleElement()
        .asString()
        .contains("the series has changed")
        .contains("--fresh");
    assertThat(trials(results, "trial_id")).hasSize(3);

    InProcess.Answer fresh =
        runHere(
            "conf/default.json",
            results,
            Stream.concat(Stream.of(first), Stream.of("--fresh")).toArray(String[]::new));
    assertThat(fresh.exitCode()).isZero();
    assertThat(trials(results, "trial_id")).hasSize(2);
    try (Stream<Path> folders = Files.list(folder)) {
      assertThat(folders.map(path -> path.getFileName().toString()))
          .anyMatch(name -> name.matches("again\\.\\d{8}-\\d{6}"));
    }
  }

  @Test
  void aQueryThatCannotBeAnsweredIsOneLine() throws Exception {
    Path results = folder.resolve("query");
    runHere("conf/default.json", results, "--set", "training={\"epochs\": 1}", "--set", "space={}");
    InProcess.Answer unknown =
        InProcess.run("sql", results.toString(), "SELECT nothing FROM trials");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.problems()).singleElement().asString().contains("nothing");
    Map<String, String> refusals =
        Map.of(
            results.toString(), "zero",
            folder.toString(), "holds no results");
    for (Map.Entry<String, String> refusal : refusals.entrySet()) {
      InProcess.Answer answer =
          InProcess.run("sql", refusal.getKey(), "SELECT 1 / (seed - 1) FROM trials");
      assertThat(answer.exitCode()).isEqualTo(2);
      assertThat(answer.problems()).singleElement().asString().contains(refusal.getValue());
    }
  }

  @Test
  void epochsWhoseTrialsWereNeverWrittenAreNotCountedTwice() throws Exception {
    Path results = folder.resolve("torn");
    String[] one = {"--set", "training={\"epochs\": 3}", "--set", "space={\"seed\": [1, 2]}"};
    runHere("conf/default.json", results, one);
    try (Stream<Path> files = Files.list(results.resolve("trials"))) {
      for (Path file : files.toList()) {
        Files.delete(file); // As a driver that died between the two files would have left it.
      }
    }
    runHere("conf/default.json", results, one);
    assertThat(trials(results, "count(*)")).containsExactly("2");
    assertThat(DuckDb.query("SELECT count(*) FROM '%s/epochs/*.parquet'".formatted(results)))
        .containsExactly("6");
  }

  @Test
  void fourMistakesAreFourLines() throws Exception {
    Path results = folder.resolve("mistakes");
    InProcess.Answer answer =
        runHere(
            "conf/default.json",
            results,
            "--set",
            "training.epochs=-3",
            "--set",
            "training.bach_size=4",
            "--set",
            "evaluation.train=1.5",
            "--set",
            "space.window=[10,\"wide\"]");
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.problems()).hasSize(4).allMatch(line -> line.startsWith("rnn-sweep: conf/"));
    assertThat(String.join("\n", answer.problems()))
        .contains("training.epochs: -3")
        .contains("did you mean \"batch_size\"?")
        .contains("evaluation.train: 1.5")
        .contains("space.window[1]: \"wide\"");
    assertThat(results).doesNotExist();
  }

  @Test
  void aSeriesThatCannotBeUsedIsOneLineAndLeavesNothing() throws Exception {
    Path broken = folder.resolve("broken.csv");
    Files.writeString(broken, "Date,Open\n2021-01-01,1\n2021-01-02,x\n");
    Path results = folder.resolve("refused");
    Answer answer = run("conf/googl.json", results, "--set", "series.path=" + broken);
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err())
        .singleElement()
        .asString()
        .contains("broken.csv: row 2, column \"Open\": \"x\" is not a finite number");
    assertThat(answer.out()).isEmpty();
    InProcess.Answer missing =
        runHere("conf/googl.json", results, "--set", "series.path=no/such.csv");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.problems()).singleElement().asString().contains("no/such.csv: is not there");
    assertThat(results).doesNotExist();
  }

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

  private static String query(Path results, String sql) throws Exception {
    Answer answer = Launcher.run("sql", results.toString(), sql, "--format", "csv");
    assertThat(answer.exitCode()).as(String.join("\n", answer.err())).isZero();
    return answer.out().get(1);
  }

  private static List<String> trials(Path results, String columns) throws Exception {
    return DuckDb.query("SELECT %s FROM '%s/trials/*.parquet'".formatted(columns, results));
  }
}
