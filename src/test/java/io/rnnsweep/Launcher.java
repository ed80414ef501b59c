package io.rnnsweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs {@code submit/rnn-sweep} as a user does: the packaged jar, in a process of its own. */
final class Launcher {
  /** How a command ended and what it wrote. */
  record Answer(int exitCode, List<String> out, List<String> err) {}

  private Launcher() {}

  static Answer run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), "submit/rnn-sweep", arguments);
  }

  static Answer run(Map<String, String> environment, String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("rnn-sweep", ".out");
    Path err = Files.createTempFile("rnn-sweep", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().putAll(environment);
      int exitCode = builder.start().waitFor();
      return new Answer(exitCode, lines(out), lines(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
  }

  /** The folder of public series that the tests run on. */
  static Path data(String file) {
    Path path = Path.of(System.getProperty("data.dir", "../shared/data"), file).normalize();
    if (!Files.exists(path)) {
      throw new IllegalStateException(
          path + " is missing; CONTRIBUTING.md says where the tests' series come from");
    }
    return path;
  }
}
