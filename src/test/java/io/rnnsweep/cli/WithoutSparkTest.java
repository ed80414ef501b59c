package io.rnnsweep.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Help, the version and mistakes on the command line, where there is no jar but ours. */
class WithoutSparkTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "run --help",
        "plan --help",
        "sql --help",
        "replay --help",
        "forecast --help",
        "report --help",
        "audit --help",
        "fetch --help"
      })
  void helpIsGiven(String arguments) throws Exception {
    assertThat(execute(arguments)).isEqualTo("0, Spark needed: false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train conf/default.json",
        "run",
        "run a --fast",
        "run a --set x",
        "plan a b",
        "sql",
        "sql a b --format xml",
        "replay r",
        "replay r t --series a.csv",
        "forecast r --steps 0",
        "report",
        "audit",
        "fetch"
      })
  void aMistakeIsRefused(String arguments) throws Exception {
    assertThat(execute(arguments)).isEqualTo("2, Spark needed: false");
  }

  @Test
  void aCommandThatWorksOnSeriesNeedsSpark() throws Exception {
    String config = folder.resolve("none.json").toString();

    assertThat(execute("run " + config)).isEqualTo("2, Spark needed: true");
  }

  private static String execute(String arguments) throws Exception {
    try (URLClassLoader ours = ours()) {
      Class<?> root = ours.loadClass("io.rnnsweep.cli.RootCommand");
      Method execute = root.getMethod("execute", String[].class);
      Method needsSpark = root.getMethod("needsSpark", String[].class);
      PrintStream standardOutput = System.out;
      PrintStream standardError = System.err;
      System.setOut(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
      System.setErr(new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
      try {
        Object words = arguments.split(" ");
        return execute.invoke(null, words) + ", Spark needed: " + needsSpark.invoke(null, words);
      } finally {
        System.setOut(standardOutput);
        System.setErr(standardError);
      }
    }
  }

  /** Loads our classes and picocli, which is in our jar, and nothing else but the JDK's. */
  private static URLClassLoader ours() throws IOException {
    URL[] jar = {Path.of("target/classes").toUri().toURL(), source(CommandLine.class)};
    return new URLClassLoader(jar, ClassLoader.getPlatformClassLoader());
  }

  private static URL source(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
