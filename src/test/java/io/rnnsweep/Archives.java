package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Has archives of class data made once, for all tests that start commands from them. */
final class Archives {
  private static final Path FOLDER =
      Path.of("target", "test-archives", "java" + Runtime.version().feature()).toAbsolutePath();

  private Archives() {}

  /** Returns the environment of a command that starts from archives, which are there then. */
  static Map<String, String> environment() throws IOException, InterruptedException {
    Map<String, String> environment = in(FOLDER);
    Launcher.Answer made = Launcher.run(environment, "submit/archives.sh");
    assertThat(made.exitCode()).as("%s", made.err()).isZero();
    assertThat(FOLDER).isDirectoryRecursivelyContaining("glob:**/training.jsa");
    return environment;
  }

  /** Returns the environment of a command whose archives lie in a folder, if there are any. */
  static Map<String, String> in(Path folder) {
    return Map.of("RNN_SWEEP_ARCHIVES", folder.toString());
  }
}
