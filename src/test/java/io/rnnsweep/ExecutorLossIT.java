package io.rnnsweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.sweep.TrialTraining;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on executors that are processes of their own, some of which are killed. */
class ExecutorLossIT {
  @TempDir Path folder;

  @Test
  void aKilledExecutorChangesNothingAndBadTrialsAreRows() throws Exception {
    String[] mixed = {
      "--set",
      "space={\"hidden_size\": [4, 8, 20000], \"learning_rate\": [0.01, 1e30], \"seed\": [%s]}"
          .formatted(numbers(20)),
      "--set",
      "training={\"epochs\": 40, \"window\": 10}"
    };
    Path quiet = folder.resolve("quiet");
    InProcess.Answer undisturbed = InProcess.run(arguments(quiet, mixed));
    assertThat(undisturbed.exitCode()).as(undisturbed.err()).isZero();

    Path disturbed = folder.resolve("disturbed");
    Instant killed;
    try (Launcher.Running sweep = start(disturbed, "local-cluster[2,1,1024]", mixed)) {
      while (rows(disturbed) == 0 && !sweep.isOver()) {
        Thread.sleep(100);
      }
      assertThat(executors(sweep).findFirst().orElseThrow().destroyForcibly()).isTrue();
      killed = Instant.now();
      assertCompletes(sweep);
    }
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
    try (Launcher.Running sweep =
        start(
            results,
            "local-cluster[1,1,1024]",
            "--set",
            "space={\"epochs\": [1, 2, 1000000]}",
            "--set",
            "training={\"hidden_size\": 32}",
            "--conf",
            "spark.task.maxFailures=2")) {
      // The others take no second, so whoever trains at two looks in a row trains the long one.
      Set<ProcessHandle> training = Set.of();
      while (!sweep.isOver()) {
        Thread.sleep(3000);
        Set<ProcessHandle> now = training(executors(sweep));
        for (ProcessHandle executor : now) {
          if (training.contains(executor) && executor.destroyForcibly()) {
            kills++;
            executor.onExit().get();
          }
        }
        training = now;
      }
      assertCompletes(sweep);
    }

    assertThat(kills).isEqualTo(2);
    assertThat(trials(results, "epochs, status, coalesce(error, '')", "ORDER BY epochs"))
        .hasSize(3)
        .contains("1|COMPLETED|", "2|COMPLETED|")
        .anyMatch(row -> row.matches("1000000\\|FAILED\\|its executor died.* 2 times .*"));
  }

  @Test
  void thousandsOfTrialsOfNextToNoWorkAreARowEach() throws Exception {
    Path results = folder.resolve("tiny");
    InProcess.Answer answer =
        InProcess.run(
            arguments(
                results,
                "--set",
                "series.length=40",
                "--set",
                "training={\"hidden_size\": 1, \"window\": 1, \"epochs\": 1}",
                "--set",
                "space={\"seed\": [%s]}".formatted(numbers(3_000))));

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(trials(results, "count(*), count(distinct trial_id)", ""))
        .containsExactly("3000|3000");
  }

  private static String numbers(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", "));
  }

  private static String[] arguments(Path results, String... arguments) {
    return Stream.concat(
            Stream.of(
                "run",
                "src/test/resources/configurations/plain.json",
                "--set",
                "output=" + results),
            Stream.of(arguments))
        .toArray(String[]::new);
  }

  private static Launcher.Running start(Path results, String master, String... arguments)
      throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments(results, arguments)));
    all.addAll(Launcher.QUICK_START);
    all.addAll(
        List.of("--master", master, "--driver-memory", "1g", "--conf", "spark.speculation=true"));
    return Launcher.start(Map.of(), "submit/rnn-sweep", all.toArray(String[]::new));
  }

  private static void assertCompletes(Launcher.Running sweep) throws Exception {
    Launcher.Answer answer = sweep.answer();
    assertThat(answer.exitCode()).as(String.join("\n", answer.err())).isZero();
  }

  /** Returns the JVMs of a sweep that another of its JVMs started. */
  private static Stream<ProcessHandle> executors(Launcher.Running sweep) {
    return sweep.processes().stream()
        .filter(process -> isJava(process))
        .filter(process -> process.parent().filter(parent -> isJava(parent)).isPresent());
  }

  private static boolean isJava(ProcessHandle process) {
    return process.pid() != ProcessHandle.current().pid()
        && process.info().command().orElse("").endsWith("/java");
  }

  private static Set<ProcessHandle> training(Stream<ProcessHandle> executors) throws Exception {
    Set<ProcessHandle> training = new HashSet<>();
    for (ProcessHandle executor : executors.toList()) {
      if (trains(executor)) {
        training.add(executor);
      }
    }
    return training;
  }

  /** Asks a JVM whether one of its threads trains a trial at this moment. */
  private static boolean trains(ProcessHandle jvm) throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asking =
        new ProcessBuilder(jcmd, Long.toString(jvm.pid()), "Thread.print")
            .redirectErrorStream(true)
            .start();
    String threads = new String(asking.getInputStream().readAllBytes(), UTF_8);
    asking.waitFor();
    return threads.contains("at " + TrialTraining.class.getName() + ".");
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
        "* EXCLUDE (train_seconds, predicted_seconds, host, kernel, started_at, finished_at,"
            + " resumed_from)"
            + " REPLACE (regexp_replace(error, 'share [0-9]+ MB', '') AS error)",
        "ORDER BY trial_id");
  }

  private static List<String> trials(Path results, String columns, String rest)
      throws SQLException {
    return DuckDb.query(
        "SELECT %s FROM '%s/trials/*.parquet' %s".formatted(columns, results, rest));
  }
}
