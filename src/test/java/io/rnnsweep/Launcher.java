package io.rnnsweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs {@code submit/rnn-sweep} as a user does: the packaged jar, in a process of its own. */
final class Launcher {
  /** How a command ended and what it wrote. */
  record Answer(int exitCode, List<String> out, List<String> err) {}

  /** A command that runs, and is killed with all that it started when this is closed. */
  static final class Running implements AutoCloseable {
    private final ProcessTree processes = new ProcessTree();
    private final Path out = Files.createTempFile("rnn-sweep", ".out");
    private final Path err = Files.createTempFile("rnn-sweep", ".err");
    private final Process process;

    private Running(ProcessBuilder builder) throws IOException {
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      process = processes.start(builder);
    }

    /** Waits for the end. */
    Answer answer() throws IOException, InterruptedException {
      int exitCode = process.waitFor();
      return new Answer(exitCode, lines(out), lines(err));
    }

    long pid() {
      return process.pid();
    }

    boolean isOver() {
      return !process.isAlive();
    }

    /** Returns the processes that it consists of. */
    List<ProcessHandle> processes() {
      return processes.living();
    }

    @Override
    public void close() throws IOException {
      processes.close();
      Files.delete(out);
      Files.delete(err);
    }
  }

  /**
   * Options for drivers and executors whose speed of training does not matter. They start in half
   * the time, and compute the same bits.
   */
  static final List<String> QUICK_START =
      Stream.of("driver", "executor")
          .map(
              role ->
                  "spark.%s.extraJavaOptions=-XX:TieredStopAtLevel=1 -Drnnsweep.kernel=scalar"
                      .formatted(role))
          .flatMap(setting -> Stream.of("--conf", setting))
          .toList();

  private Launcher() {}

  static Answer run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), "submit/rnn-sweep", arguments);
  }

  static Answer run(Map<String, String> environment, String script, String... arguments)
      throws IOException, InterruptedException {
    try (Running running = start(environment, script, arguments)) {
      return running.answer();
    }
  }

  static Running start(Map<String, String> environment, String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(Archives.forCommand(environment));
    builder.environment().putAll(environment);
    return new Running(builder);
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
  }
}
