package io.rnnsweep;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Launcher.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on a cluster of separate JVMs: a master and two workers, with an executor in each. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {
  /** Two folds of two series, three sizes of network and three seeds. */
  private static String[] panel;

  private static final String[] SHORT = {
    "--set", "training.epochs=2", "--set", "space={\"seed\": [1, 2, 3]}"
  };
  private static final int TRIALS = 36;

  @TempDir static Path folder;

  private static Launcher.Running starting;

  private static String address;

  /** The results of {@link #panel} in local mode. */
  private static List<String> undisturbed;

  @BeforeAll
  static void startTheCluster() throws Exception {
    panel = panel(folder.resolve("series.csv"));
    starting =
        Launcher.start(
            home(),
            "submit/cluster.sh",
            "start",
            "--workers",
            "2",
            "--cores",
            "1",
            "--memory",
            "700m");
    Answer started = starting.answer();
    assertThat(started.exitCode()).as(String.join("\n", started.err())).isZero();
    address = started.out().get(0);
    assertThat(started.out()).hasSize(1);
    assertThat(address).matches("spark://127\\.0\\.0\\.1:\\d+");
    Path local = folder.resolve("local");
    InProcess.Answer answer = InProcess.run(arguments("run", local, panel));
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    undisturbed = rows(local);
  }

  @AfterAll
  static void stoppingLeavesNoProcess() throws Exception {
    try (Launcher.Running cluster = starting) {
      List<ProcessHandle> processes = cluster.processes();
      assertThat(cluster("stop").exitCode()).isZero();
      assertThat(processes).isNotEmpty();
      for (ProcessHandle process : processes) { // One that has ended lives until it is waited for.
        process.onExit().get(60, SECONDS);
      }
      assertThat(cluster.processes()).isEmpty();
      assertThat(cluster("status").exitCode()).isEqualTo(3);
      assertThat(cluster("stop").exitCode()).isZero();
    }
  }

  @Test
  @Order(1)
  void aClusterThatRunsIsNotStartedAgain() throws Exception {
    Answer again = cluster("start", "--workers", "5");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).containsExactly(address);
    assertThat(again.err()).containsExactly("is running already");

    Answer status = cluster("status");
    assertThat(status.exitCode()).isZero();
    assertThat(status.out())
        .hasSize(4)
        .anyMatch(line -> line.equals("worker-2 is running, pid " + read("worker-2.pid")))
        .anyMatch(line -> line.startsWith("address: " + address));
  }

  @Test
  @Order(1)
  void aPortThatIsTakenIsOneLineAndLeavesNothing() throws Exception {
    Map<String, String> elsewhere = Map.of("RNN_SWEEP_CLUSTER", folder.resolve("other").toString());
    String port = address.substring(address.lastIndexOf(':') + 1);

    Answer refused = Launcher.run(elsewhere, "submit/cluster.sh", "start", "--port", port);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .singleElement()
        .asString()
        .contains("a port is taken (--port " + port);
    assertThat(Launcher.run(elsewhere, "submit/cluster.sh", "status").exitCode()).isEqualTo(3);
  }

  @Test
  @Order(1)
  void theSecretIsForTheUserAlone() throws Exception {
    Path settings = folder.resolve("cluster/cluster.conf");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
        .isEqualTo("rw-------");
    String secret =
        Files.readString(settings)
            .lines()
            .filter(line -> line.startsWith("spark.authenticate.secret"))
            .map(line -> line.replaceAll(".*\\s", ""))
            .findFirst()
            .orElseThrow();
    assertThat(secret).matches("[0-9a-f]{64}");
    assertThat(ProcessHandle.allProcesses().map(process -> process.info().commandLine().orElse("")))
        .anyMatch(line -> line.contains(settings.toString()))
        .noneMatch(line -> line.contains(secret));
  }

  @Test
  @Order(2)
  void aSweepOnTheClusterGivesTheBitsOfALocalOne() throws Exception {
    Path results = folder.resolve("client");

    Answer answer = standalone(Map.of(), quick(arguments("run", results, panel)));

    assertThat(answer.exitCode()).as(String.join("\n", answer.err())).isZero();
    assertThat(String.join("\n", answer.out())).contains(TRIALS + " trials: " + TRIALS + " comp");
    assertThat(rows(results)).isEqualTo(undisturbed);
    String kernels = "SELECT DISTINCT kernel FROM '%s/trials/*.parquet'";
    assertThat(DuckDb.query(kernels.formatted(results)))
        .isEqualTo(DuckDb.query(kernels.formatted(folder.resolve("local"))));
  }

  @Test
  @Order(2)
  void inClusterModeAWorkerRunsTheDriver() throws Exception {
    Path results = folder.resolve("remote");
    String[] mode = {"--deploy-mode", "cluster", "--driver-memory", "600m"};

    Answer answer = standalone(Map.of(), quick(arguments("run", results, SHORT, mode)));

    assertThat(answer.exitCode()).as(String.join("\n", answer.err())).isZero();
    assertThat(answer.err()).anyMatch(line -> line.contains("Driver running on 127.0.0.1"));
    assertThat(DuckDb.query("SELECT count(*) FROM '%s/trials/*.parquet'".formatted(results)))
        .containsExactly("3");

    Answer refused = standalone(Map.of(), arguments("plan", results, SHORT, mode));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).singleElement().asString().contains("\"run CONFIG\"");
  }

  @Test
  @Order(3)
  void aPlanCountsWhatIsDoneAndWritesNothing() throws Exception {
    Path results = folder.resolve("client");
    List<Path> before = files(results);
    String[] more = {"--set", "space.seed=[1, 2, 3, 4]", "--conf", "spark.speculation=true"};

    Answer answer = standalone(Map.of(), quick(arguments("plan", results, panel, more)));

    assertThat(answer.exitCode()).as(String.join("\n", answer.err())).isZero();
    assertThat(answer.out())
        .anyMatch(line -> line.matches("trials +48: 36 done, 12 to train"))
        .anyMatch(line -> line.matches("slots +2, executors 2"))
        .filteredOn(line -> line.startsWith("warning: "))
        .singleElement()
        .asString()
        .contains("spark.speculation is on");
    assertThat(files(results)).isEqualTo(before);
  }

  @Test
  @Order(3)
  void whatTheClusterTrainedIsTrainedAgainOnOneSlotToTheBit() throws Exception {
    Path results = folder.resolve("client");
    String id =
        DuckDb.query(
                "SELECT min(trial_id) FROM '%s/trials/*.parquet' WHERE series_id = 'b' AND fold = 1"
                    .formatted(results))
            .get(0);

    InProcess.Answer answer = InProcess.runOn("local[1]", "replay", results.toString(), id);

    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
  }

  /** And the Spark of SPARK_HOME does it, by vectors where this machine has them. */
  @Test
  @Order(4)
  void aWorkerThatIsKilledCostsNoRowAndNoBit() throws Exception {
    Path results = folder.resolve("killed");
    Map<String, String> home = new HashMap<>(home());
    home.put("SPARK_HOME", Path.of("target/spark").toAbsolutePath().toString());
    ProcessHandle worker = ProcessHandle.of(pid("worker-1")).orElseThrow();
    List<Path> logsBefore = executorLogs();
    try (Launcher.Running sweep =
        Launcher.start(home, "submit/standalone.sh", arguments("run", results, panel))) {
      awaitFinishedTasks(logsBefore, sweep);
      List<ProcessHandle> executors = worker.children().toList();
      worker.destroyForcibly();
      executors.forEach(ProcessHandle::destroyForcibly);

      assertThat(executors).hasSize(1);
      assertThat(sweep.isOver()).as("the sweep was over when they were killed").isFalse();
      Answer answer = sweep.answer();
      assertThat(answer.exitCode()).as(String.join("\n", answer.err())).isZero();
    }
    assertThat(rows(results)).isEqualTo(undisturbed);

    Answer status = cluster("status");
    assertThat(status.exitCode()).isEqualTo(1);
    assertThat(status.out()).anyMatch(line -> line.startsWith("worker-1 is dead"));
    Answer again = cluster("start");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).singleElement().asString().contains("stop and start it");
  }

  /** Waits until each of two new executors has finished a few tasks, and so is at the next. */
  private static void awaitFinishedTasks(List<Path> logsBefore, Launcher.Running sweep)
      throws Exception {
    long ready = 0;
    while (ready < 2) {
      assertThat(sweep.isOver()).as("the sweep ended before anything could be killed").isFalse();
      Thread.sleep(20);
      ready = 0;
      for (Path log : executorLogs()) {
        boolean isNew = !logsBefore.contains(log);
        String text = isNew ? Files.readString(log) : "";
        ready += text.split("Finished task", -1).length > 3 ? 1 : 0;
      }
    }
  }

  private static List<Path> executorLogs() throws IOException {
    Path work = folder.resolve("cluster/work");
    return files(work).stream()
        .filter(path -> work.relativize(path).toString().matches("app-[^/]*/\\d+/stderr"))
        .toList();
  }

  /** A row a trial without times and places, and one of all its epochs. */
  private static List<String> rows(Path results) throws Exception {
    if (files(results.resolve("trials")).stream().noneMatch(f -> f.toString().endsWith("quet"))) {
      return List.of();
    }
    List<String> rows = new ArrayList<>();
    rows.addAll(
        DuckDb.query(
            "SELECT * EXCLUDE (%s) FROM '%s/trials/*.parquet' ORDER BY trial_id"
                .formatted(SweepIT.TIMES_AND_PLACES, results)));
    rows.addAll(
        DuckDb.query(
            ("SELECT trial_id, md5(string_agg(e::text, ' ' ORDER BY epoch))"
                    + " FROM '%s/epochs/*.parquet' e GROUP BY trial_id ORDER BY trial_id")
                .formatted(results)));
    return rows;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted().toList();
    }
  }

  private static String[] arguments(
      String command, Path results, String[] sweep, String... options) {
    return Stream.of(
            Stream.of(
                command,
                "src/test/resources/configurations/plain.json",
                "--set",
                "output=" + results),
            Stream.of(sweep),
            Stream.of(options))
        .flatMap(words -> words)
        .toArray(String[]::new);
  }

  private static String[] quick(String... arguments) {
    return Stream.concat(Stream.of(arguments), Launcher.QUICK_START.stream())
        .toArray(String[]::new);
  }

  private static String[] panel(Path series) throws IOException {
    StringBuilder rows = new StringBuilder("day,name,value\n");
    for (int day = 0; day < 1000; day++) {
      rows.append("%d,a,%s%n".formatted(day, Math.sin(0.1 * day) + 0.1 * Math.sin(3.3 * day)));
      rows.append("%d,b,%s%n".formatted(day, Math.abs(day % 40 - 20) + 0.01 * day));
    }
    Files.writeString(series, rows);
    return new String[] {
      "--set",
      "series={\"format\": \"csv\", \"path\": \"%s\", \"time_column\": \"day\",".formatted(series)
          + " \"value_column\": \"value\", \"series_column\": \"name\"}",
      "--set",
      "evaluation={\"protocol\": \"walk_forward\", \"folds\": 2}",
      "--set",
      "space={\"hidden_size\": [2, 4, 8], \"seed\": [1, 2, 3]}",
      "--set",
      "training={\"epochs\": 60, \"window\": 10}"
    };
  }

  private static Answer standalone(Map<String, String> environment, String... arguments)
      throws Exception {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(home());
    return Launcher.run(all, "submit/standalone.sh", arguments);
  }

  private static Answer cluster(String... arguments) throws Exception {
    return Launcher.run(home(), "submit/cluster.sh", arguments);
  }

  private static Map<String, String> home() {
    return Map.of("RNN_SWEEP_CLUSTER", folder.resolve("cluster").toString());
  }

  private static long pid(String name) {
    return Long.parseLong(read(name + ".pid"));
  }

  private static String read(String name) {
    try {
      return Files.readString(folder.resolve("cluster").resolve(name)).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
