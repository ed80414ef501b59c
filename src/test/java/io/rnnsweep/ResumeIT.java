package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import io.rnnsweep.results.Lease;
import io.rnnsweep.results.ResultsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs on one results folder. */
class ResumeIT {
  private static final String SMALL = "'seed': [1, 2, 3, 4, 5, 6], 'learning_rate': [0.01, 0.02]";

  @TempDir private Path temporary;
  private Path series;
  private Path results;

  @BeforeEach
  void writeSeries() throws IOException {
    results = temporary.resolve("r");
    series = temporary.resolve("series.csv");
    Files.writeString(
        series,
        IntStream.range(0, 120)
            .mapToObj(day -> "%d,%s".formatted(2000 + day, Math.abs(day % 14 - 7)))
            .collect(Collectors.joining("\n", "year,value\n", "\n")));
  }

  @Test
  void aGridThatGrowsFrom36To48PointsTrainsTwelve() throws Exception {
    assertThat(run("{" + SMALL + ", 'hidden_size': [1, 2, 3]}").out()).contains("36 completed");
    List<String> before = trials("trial_id, started_at");

    Answer more = run("{" + SMALL + ", 'hidden_size': [1, 2, 3, 4]}");

    assertThat(more.out()).contains("48 trials: 48 completed").contains("(36 of them before");
    assertThat(trials("trial_id, started_at")).hasSize(48).containsAll(before);
    assertThat(trials("count(DISTINCT trial_id)")).containsExactly("48");
  }

  @Test
  void aFailedTrialIsTriedAgainAndADivergedOneIsNot() throws Exception {
    String space = "{'hidden_size': [2, 46000], 'learning_rate': [0.01, 1e30]}";
    assertThat(run(space).out())
        .contains("1 completed, 1 diverged, 2 failed")
        .contains("2 failed; the most frequent error: needs ");
    assertThat(trials("error", "status = 'FAILED'"))
        .hasSize(2)
        .allMatch(error -> error.matches("needs .* MB .*driver.memory"));
    assertThat(trials("error", "status = 'DIVERGED'"))
        .singleElement()
        .asString()
        .contains("epoch 1");
    List<String> good = trials("trial_id, started_at, status", "status <> 'FAILED'");
    List<String> failed = trials("trial_id, started_at", "status = 'FAILED'");

    assertThat(run(space).out())
        .contains("4 trials: 1 completed, 1 diverged, 2 failed (2 of them before this run)");

    assertThat(trials("trial_id, started_at, status", "status <> 'FAILED'")).isEqualTo(good);
    assertThat(trials("trial_id, started_at", "status = 'FAILED'"))
        .hasSize(2)
        .doesNotContainAnyElementsOf(failed);
    assertThat(query("SELECT count(*) FROM '%s/epochs/*.parquet'")).containsExactly("2");
  }

  @Test
  void aChangedValueIsRefusedWithASentenceThatSaysWhatFreshWouldDo() throws Exception {
    run("{'seed': [1, 2]}");
    List<String> before = trials("trial_id, started_at");
    Files.writeString(series, Files.readString(series).replace("2050,1\n", "2050,1.5\n"));

    Answer changed = run("{'seed': [1, 2]}");

    assertThat(changed.exitCode()).isEqualTo(2);
    assertThat(changed.problems())
        .singleElement()
        .asString()
        .matches(
            ".*/r: the series has changed since these results were made: fingerprint \\w{16}, now"
                + " \\w{16} \\(the same number of values, but other values or times\\); --fresh"
                + " moves"
                + " them aside, to a folder with the time in its name, and starts over");
    assertThat(trials("trial_id, started_at")).isEqualTo(before);

    Answer fresh = run("{'seed': [1, 2]}", "--fresh");
    assertThat(fresh.out()).contains("2 trials: 2 completed, 0 diverged, 0 failed;");
    assertThat(fresh.err()).contains("Old results are in ");
    assertThat(trials("trial_id, started_at")).hasSize(2).doesNotContainAnyElementsOf(before);
    try (Stream<Path> folders = Files.list(temporary)) {
      assertThat(folders.map(path -> path.getFileName().toString()))
          .anyMatch(name -> name.matches("r\\.\\d{8}-\\d{6}"));
    }
  }

  @Test
  void anotherLengthContextOrShareIsNamed() throws Exception {
    run("{'seed': [1]}");

    assertThat(run("{'seed': [1]}", "--set", "evaluation.train=0.6").problems())
        .singleElement()
        .asString()
        .contains("these results were made with another evaluation: train 0.7, now 0.6;");
    assertThat(run("{'seed': [1]}", "--set", "evaluation.context=9").problems())
        .singleElement()
        .asString()
        .contains("context 5, now 9 (another context moves the training targets of every trial;");
    Files.writeString(series, "2120,3\n", StandardOpenOption.APPEND);
    assertThat(run("{'seed': [1]}").problems())
        .singleElement()
        .asString()
        .contains("length 120, now 121")
        .contains("last time 2119, now 2120");
  }

  @Test
  void aSecondDriverIsRefusedWhileTheFirstLivesAlsoWithFresh() throws Exception {
    run("{'seed': [1]}");
    Lease first = Lease.take(new ResultsFolder(results.toString(), new Configuration()));
    for (String[] options : new String[][] {{}, {"--fresh"}}) {
      Answer second = run("{'seed': [1, 2]}", options);

      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.problems()).singleElement().asString().contains("is in use by another");
    }
    first.close();
    assertThat(trials("count(*)")).containsExactly("1");
    try (Stream<Path> folders = Files.list(temporary)) {
      assertThat(folders.filter(Files::isDirectory)).containsExactly(results);
    }
  }

  @Test
  void aDriverWhoseLeaseIsTakenStopsWithOneLineAndWritesNothing() throws Exception {
    Path lease = results.resolve(".lease-2");
    Thread thief =
        new Thread(
            () -> {
              try {
                while (!Files.exists(results.resolve("weights"))) {
                  Thread.sleep(5);
                }
                Files.writeString(
                    lease,
                    "{\"token\": \"t\", \"host\": \"h\", \"process\": 1,"
                        + " \"process_start\": \"2026-01-02T03:04:05Z\","
                        + " \"since\": \"2026-01-02T03:04:05Z\"}");
              } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    thief.start();

    Answer answer = run("{" + SMALL + "}");
    thief.join();

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.problems())
        .singleElement()
        .asString()
        .contains("failed: ")
        .contains("another run has taken it over (host h, process 1, since 2026-01-02T03:04:05Z)");
    assertThat(answer.err()).doesNotContain("\tat ");
    assertThat(results.resolve("trials")).isEmptyDirectory();
    assertThat(lease).exists();
  }

  @Test
  void predictionsAndWeightsAreThoseOfTheBestTrialsOfAll() throws Exception {
    run("{'learning_rate': [0.01, 0.02, 0.03, 0.04]}", "--set", "best=3");
    assertThat(idsOf("predictions")).isEqualTo(best(3)).isEqualTo(idsOf("weights"));
    assertThat(query("SELECT count(*) FROM '%s/predictions/*.parquet'")).containsExactly("72");
    List<String> kept =
        query("SELECT filename, trial_id FROM read_parquet('%s/weights/*.parquet', filename=true)");

    run(
        "{'learning_rate': [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09]}",
        "--set",
        "best=3");

    assertThat(idsOf("predictions")).isEqualTo(best(3)).isEqualTo(idsOf("weights"));
    assertThat(query("SELECT count(*) FROM '%s/predictions/*.parquet'")).containsExactly("72");
    assertThat(kept).isNotEmpty();
    // What the table of trials says of them follows from them.
    assertThat(
            query(
                "SELECT count(*) FROM '%1$s/trials/*.parquet' t JOIN (SELECT trial_id,"
                    + " sqrt(avg((target - prediction) ** 2)) AS rmse,"
                    + " avg(abs(target - prediction)) AS mae"
                    + " FROM '%1$s/predictions/*.parquet' GROUP BY trial_id) p USING (trial_id)"
                    + " WHERE abs(rmse / test_rmse - 1) < 1e-9 AND abs(mae / test_mae - 1) < 1e-9"))
        .containsExactly("3");
    assertThat(
            query(
                "SELECT min(time), max(time), count(DISTINCT time), min(target), max(target)"
                    + " FROM '%s/predictions/*.parquet'"))
        .containsExactly("2096|2119|24|0.0|7.0");
    assertThat(
            query(
                "SELECT parameter, count(*), max(row_count), max(column_count),"
                    + " max(len(\"values\")) FROM '%s/weights/*.parquet' GROUP BY parameter ORDER"
                    + " BY parameter"))
        .containsExactly(
            "bias_ih_l0|3|4|1|4",
            "head.bias|3|1|1|1",
            "head.weight|3|1|4|4",
            "weight_hh_l0|3|4|4|16",
            "weight_ih_l0|3|4|1|4");
  }

  @Test
  void theBestThatAreThereAreNotTrainedAgainAndNoneAreKeptWhereNoneAreWanted() throws Exception {
    String three = "{'learning_rate': [0.01, 0.02, 0.03]}";
    String[] two = {"--set", "best=2"};
    run(three, two);
    List<String> files = files("weights");
    assertThat(files).hasSize(1);

    run(three, two);
    assertThat(files("weights")).isEqualTo(files);

    // As after a crash between the two tables' files, the other way round.
    Files.delete(results.resolve("predictions").resolve(files("predictions").get(0)));
    run(three, two);
    assertThat(idsOf("predictions")).isEqualTo(best(2)).isEqualTo(idsOf("weights"));
    assertThat(query("SELECT count(*) FROM '%s/predictions/*.parquet'")).containsExactly("48");
    assertThat(query("SELECT count(*) FROM '%s/weights/*.parquet'")).containsExactly("10");

    run(three, "--set", "best=0");
    assertThat(query("SELECT count(*) FROM '%s/weights/*.parquet'")).containsExactly("0");
    assertThat(query("SELECT count(*) FROM '%s/predictions/*.parquet'")).containsExactly("0");
  }

  @Test
  void ofTheChosenPointAsManySeedsAreComparedAsAreKeptTheFirstOnes() throws Exception {
    run("{'seed': [1, 2, 3, 4]}", "--set", "best=2");

    assertThat(idsOf("predictions"))
        .isEqualTo(idsOf("weights"))
        .containsAll(best(2))
        .containsAll(query("SELECT trial_id FROM '%s/trials/*.parquet' WHERE seed <= 2"));
    assertThat(
            query(
                "SELECT DISTINCT seeds, targets FROM '%s/comparisons/*.parquet'"
                    + " WHERE p_better BETWEEN 0 AND 1"))
        .containsExactly("2|24");
  }

  private Answer run(String space, String... options) {
    return InProcess.run(
        Stream.concat(
                Stream.of(
                    "run",
                    "src/test/resources/configurations/plain.json",
                    "--set",
                    "output=" + results,
                    "--set",
                    "series={\"format\": \"csv\", \"path\": \"%s\", \"time_column\": \"year\","
                            .formatted(series)
                        + " \"value_column\": \"value\"}",
                    "--set",
                    "training={}",
                    "--set",
                    "space=" + space.replace('\'', '"'),
                    "--set",
                    "training.epochs=2",
                    "--set",
                    "training.window=5"),
                Stream.concat(
                    space.contains("hidden_size")
                        ? Stream.of()
                        : Stream.of("--set", "training.hidden_size=4"),
                    Stream.of(options)))
            .toArray(String[]::new));
  }

  private List<String> idsOf(String table) throws Exception {
    return query(
        "SELECT DISTINCT trial_id FROM '%%s/%s/*.parquet' ORDER BY trial_id".formatted(table));
  }

  private List<String> best(int count) throws Exception {
    return query(
        ("SELECT trial_id FROM (SELECT * FROM '%%s/trials/*.parquet' ORDER BY validation_mse,"
                + " trial_id LIMIT %d) ORDER BY trial_id")
            .formatted(count));
  }

  private List<String> trials(String columns) throws Exception {
    return trials(columns, "true");
  }

  private List<String> trials(String columns, String condition) throws Exception {
    return query(
        "SELECT %s FROM '%%s/trials/*.parquet' WHERE %s ORDER BY 1".formatted(columns, condition));
  }

  private List<String> query(String sql) throws Exception {
    return DuckDb.query(sql.formatted(results));
  }

  private List<String> files(String table) throws IOException {
    try (Stream<Path> files = Files.list(results.resolve(table))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }
}
