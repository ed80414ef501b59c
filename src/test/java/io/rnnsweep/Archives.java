package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** Has archives of class data made once, for all tests that start commands from them. */
final class Archives {
  static final Map<String, String> NONE = Map.of("RNN_SWEEP_ARCHIVES", "");

  /** What archives depend on, in the environment of a command. */
  private static final Set<String> NAMES =
      Set.of("RNN_SWEEP_ARCHIVES", "RNN_SWEEP_JAR", "SPARK_HOME", "JAVA_HOME");

  private static final Path FOLDER =
      Path.of("target", "test-archives", "java" + Runtime.version().feature()).toAbsolutePath();

  private static boolean made;

  private Archives() {}

  /** Returns the environment of a command that starts from archives, which are there then. */
  static synchronized Map<String, String> environment() throws IOException, InterruptedException {
    Map<String, String> environment = in(FOLDER);
    if (!made) {
      Launcher.Answer answer = Launcher.run(environment, "submit/archives.sh");
      assertThat(answer.exitCode()).as("%s", answer.err()).isZero();
      assertThat(FOLDER).isDirectoryRecursivelyContaining("glob:**/training.jsa");
      made = true;
    }
    return environment;
  }

  /**
   * Returns what is to be added to a command's environment: archives that are there, or none where
   * the command needs others. A test ends before archives that it began to make would be of use.
   */
  static Map<String, String> forCommand(Map<String, String> environment)
      throws IOException, InterruptedException {
    return Collections.disjoint(environment.keySet(), NAMES) ? environment() : NONE;
  }

  /** Returns the environment of a command whose archives lie in a folder, if there are any. */
  static Map<String, String> in(Path folder) {
    return Map.of("RNN_SWEEP_ARCHIVES", folder.toString());
  }
}
