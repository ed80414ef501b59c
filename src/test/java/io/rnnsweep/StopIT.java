package io.rnnsweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that are stopped, in processes of their own, as by someone at a terminal. */
class StopIT {
  private static final int TRIALS = 120;
  private static final Pattern LAST_LINE =
      Pattern.compile(
          "rnn-sweep: stopped: (\\d+) of "
              + TRIALS
              + " trials are written; run the same command again to resume");

  @TempDir private Path folder;
  private final ProcessTree processes = new ProcessTree();

  @AfterEach
  void endProcesses() {
    processes.close();
  }

  @Test
  void controlCStopsARunThatGoesOnWhereItWas() throws Exception {
    Path results = folder.resolve("r");
    // A terminal of its own, on which Ctrl-C is a character.
    List<String> command =
        List.of(
            "script",
            "-qec",
            command(results).map(argument -> "'" + argument + "'").collect(Collectors.joining(" ")),
            "/dev/null");
    Process process = start(command);
    waitForRows(results, process);
    try (OutputStream keyboard = process.getOutputStream()) {
      keyboard.write(3);
      keyboard.flush();
      assertThat(process.waitFor()).isEqualTo(130);
    }
    int written = written(results);
    assertThat(Files.readString(folder.resolve("shown"), UTF_8)).contains("trials", "best MSE");

    InProcess.Answer again = InProcess.run(arguments(results).toArray(String[]::new));

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out())
        .contains("%d trials: %d completed".formatted(TRIALS, TRIALS))
        .contains("(" + written + " of them before this run)");
    assertThat(rows(results)).isEqualTo(TRIALS + "|" + TRIALS);
  }

  @Test
  void aRunWithoutATerminalStopsAsWell() throws Exception {
    Path results = folder.resolve("r");
    Process process = start(command(results).toList());
    waitForRows(results, process);
    process.destroy();

    assertThat(process.waitFor()).isEqualTo(143);
    written(results);
  }

  /** What the last line says is written, which is what is written. */
  private int written(Path results) throws Exception {
    List<String> shown =
        Files.readString(folder.resolve("shown"), UTF_8)
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    Matcher last = LAST_LINE.matcher(shown.get(shown.size() - 1));
    assertThat(last.matches()).as(String.join("\n", shown)).isTrue();
    int written = Integer.parseInt(last.group(1));
    assertThat(written).isBetween(1, TRIALS - 1);
    assertThat(rows(results)).isEqualTo(written + "|" + written);
    assertThat(results.resolve(".lease-1")).content().containsPattern("\"held\" : false");
    return written;
  }

  private Process start(List<String> command) throws Exception {
    List<String> words = new ArrayList<>();
    // A build in the background may ignore Ctrl-C, and what it starts would, too.
    words.addAll(List.of("env", "--default-signal=INT"));
    words.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("shown").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(Archives.environment());
    return processes.start(builder);
  }

  private static void waitForRows(Path results, Process process) throws Exception {
    while (process.isAlive() && !hasRows(results)) {
      Thread.sleep(20);
    }
  }

  private static boolean hasRows(Path results) throws Exception {
    if (!Files.isDirectory(results.resolve("trials"))) {
      return false;
    }
    try (Stream<Path> files = Files.list(results.resolve("trials"))) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("part-"));
    }
  }

  private static String rows(Path results) throws Exception {
    return DuckDb.query(
            "SELECT count(*), count(DISTINCT trial_id) FROM '%s/trials/*.parquet'"
                .formatted(results))
        .get(0);
  }

  private static Stream<String> command(Path results) {
    return Stream.of(
            Stream.of("submit/rnn-sweep"), Launcher.QUICK_START.stream(), arguments(results))
        .flatMap(words -> words);
  }

  private static Stream<String> arguments(Path results) {
    return Stream.of(
        "run",
        "src/test/resources/configurations/plain.json",
        "--set",
        "output=" + results,
        "--set",
        "best=1",
        "--set",
        "series.length=400",
        "--set",
        "training={\"epochs\": 200, \"window\": 10}",
        "--set",
        "space={\"hidden_size\": [8], \"seed\": [%s]}"
            .formatted(
                IntStream.range(0, TRIALS)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(", "))));
  }
}
