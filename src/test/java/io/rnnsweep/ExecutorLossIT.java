package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Launcher.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on executors that are processes of their own, some of which are killed. */
@Timeout(300)
class ExecutorLossIT {
  @TempDir Path folder;

  @Test
  void aKilledExecutorChangesNothingAndBadTrialsAreRows() throws Exception {
    String[] mixed = {
      "--set",
      "space={\"hidden_size\": [4, 12, 20000], \"learning_rate\": [0.01, 1e30], \"seed\": [%s]}"
          .formatted(numbers(20)),
      "--set",
      "training={\"epochs\": 400, \"window\": 20}"
    };
    Path quiet = folder.resolve("quiet");
    InProcess.Answer undisturbed = InProcess.run(arguments(quiet, mixed));
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();

    Path disturbed = folder.resolve("disturbed");
    FutureTask<Answer> sweep = start(disturbed, "local-cluster[2,1,1024]", mixed);
    ProcessHandle victim = null;
    while (victim == null && !sweep.isDone()) {
      Thread.sleep(100);
      if (rows(disturbed) > 0) {
        victim = executors().findFirst().orElse(null);
      }
    }
    assertThat(victim).isNotNull();
    assertThat(victim.destroyForcibly()).isTrue();
    Instant killed = Instant.now();

    assertThat(sweep.get().exitCode()).as(String.join("\n", sweep.get().err())).isZero();
    assertThat(
            trials(
                disturbed,
                "min(started_at) < $t AND max(finished_at) > $t"
                    .replace("$t", "TIMESTAMPTZ '%s'")
                    .formatted(killed, killed),
                ""))
        .as("the kill was in mid-sweep")
        .containsExactly("true");
    assertThat(results(disturbed)).hasSize(120).isEqualTo(results(quiet));
    assertThat(trials(disturbed, "status, count(*)", "GROUP BY status ORDER BY status"))
        .containsExactly("COMPLETED|40", "DIVERGED|40", "FAILED|40");
    assertThat(trials(disturbed, "DISTINCT error", "WHERE status = 'FAILED'"))
        .singleElement()
        .asString()
        .contains("MB of memory")
        .contains("raise spark.executor.memory");
  }

  @Test
  void aTrialThatTakesEveryExecutorWithItIsGivenUpAndTheRestCompletes() throws Exception {
    Path results = folder.resolve("killer");
    int kills = 0;
    FutureTask<Answer> sweep =
        start(
            results,
            "local-cluster[1,1,1024]",
            "--set",
            "space={\"epochs\": [1, 2, 1000000]}",
            "--set",
            "training={\"hidden_size\": 32}",
            "--conf",
            "spark.task.maxFailures=2");
    while (!sweep.isDone()) {
      Thread.sleep(500);
      // An executor has worked so long only if it trains the endless one: it comes first, and once
      // more, alone, when the others are over.
      boolean trainsIt = kills == 0 || rows(results) == 2;
      for (ProcessHandle executor : trainsIt ? executors().toList() : List.<ProcessHandle>of()) {
        if (hasWorked(executor, kills == 0 ? 10 : 6) && executor.destroyForcibly()) {
          kills++;
          executor.onExit().get();
        }
      }
    }

    assertThat(kills).isEqualTo(2);
    assertThat(sweep.get().exitCode()).as(String.join("\n", sweep.get().err())).isZero();
    assertThat(trials(results, "epochs, status, coalesce(error, '')", "ORDER BY epochs"))
        .hasSize(3)
        .contains("1|COMPLETED|", "2|COMPLETED|")
        .anyMatch(row -> row.matches("1000000\\|FAILED\\|its executor died.* 2 times .*"));
  }

  @Test
  void aSecondHoldsThousandsOfTrialsOfNextToNoWork() throws Exception {
    Path results = folder.resolve("tiny");
    Answer answer =
        run(
            results,
            "local[2]",
            "--set",
            "series.length=40",
            "--set",
            "training={\"hidden_size\": 1, \"window\": 1, \"epochs\": 1}",
            "--set",
            "space={\"seed\": [%s]}".formatted(numbers(10_000)));
    assertThat(answer.exitCode()).as(String.join("\n", answer.err())).isZero();
    assertThat(trials(results, "count(*), count(distinct trial_id)", ""))
        .containsExactly("10000|10000");
    double seconds =
        Double.parseDouble(
            trials(results, "epoch(max(finished_at)) - epoch(min(started_at))", "").get(0));
    System.err.printf("10000 trials in %.1f s: %.0f a second%n", seconds, 10_000 / seconds);
    // Of the busiest second: in the others, the machine may have had something else to do.
    String busiest =
        trials(
                results,
                "count(*) AS n",
                "GROUP BY date_trunc('second', finished_at) ORDER BY n DESC LIMIT 1")
            .get(0);
    assertThat(Integer.parseInt(busiest)).as("trials in a second").isGreaterThanOrEqualTo(2000);
  }

  private static String numbers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", "));
  }

  private static Answer run(Path results, String master, String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments(results, arguments)));
    all.addAll(
        List.of("--master", master, "--driver-memory", "1g", "--conf", "spark.speculation=true"));
    return Launcher.run(all.toArray(String[]::new));
  }

  private static String[] arguments(Path results, String... arguments) {
    return Stream.concat(
            Stream.of("run", "conf/default.json", "--set", "output=" + results),
            Stream.of(arguments))
        .toArray(String[]::new);
  }

  private static FutureTask<Answer> start(Path results, String master, String... arguments) {
    FutureTask<Answer> sweep = new FutureTask<>(() -> run(results, master, arguments));
    new Thread(sweep, "sweep").start();
    return sweep;
  }

  /** JVMs that were started by a JVM that was started by the launcher. */
  private static Stream<ProcessHandle> executors() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> isJava(process))
        .filter(process -> process.parent().filter(parent -> isJava(parent)).isPresent());
  }

  private static boolean hasWorked(ProcessHandle process, int seconds) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toSeconds() >= seconds;
  }

  private static boolean isJava(ProcessHandle process) {
    return process.pid() != ProcessHandle.current().pid()
        && process.info().command().orElse("").endsWith("/java");
  }

  private static int rows(Path results) throws Exception {
    Path trials = results.resolve("trials");
    if (!Files.isDirectory(trials)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(trials)) {
      if (files.noneMatch(file -> file.toString().endsWith(".parquet"))) {
        return 0;
      }
    }
    return Integer.parseInt(trials(results, "count(*)", "").get(0));
  }

  /**
   * Every column that may not depend on where and when a trial was trained; of an error, not how
   * large the heap there was.
   */
  private static List<String> results(Path results) throws SQLException {
    return trials(
        results,
        "* EXCLUDE (train_seconds, predicted_seconds, host, kernel, started_at, finished_at)"
            + " REPLACE (regexp_replace(error, 'share [0-9]+ MB', '') AS error)",
        "ORDER BY trial_id");
  }

  private static List<String> trials(Path results, String columns, String rest)
      throws SQLException {
    return DuckDb.query(
        "SELECT %s FROM '%s/trials/*.parquet' %s".formatted(columns, results, rest));
  }
}
