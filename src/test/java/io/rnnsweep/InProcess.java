package io.rnnsweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.cli.RootCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Runs commands in this JVM, in a local Spark that ends with the command, set up as users' is. */
final class InProcess {
  private static final String MASTER = "spark.master";

  private InProcess() {}

  /** How a command ended and what it wrote. */
  record Answer(int exitCode, String out, String err) {
    /** What went wrong, without what was logged. */
    List<String> problems() {
      return err.lines().filter(line -> line.startsWith("rnn-sweep: ")).toList();
    }
  }

  /** With two slots. */
  static Answer run(String... arguments) {
    return runOn("local[2]", arguments);
  }

  /** Runs a command that is to succeed, and returns what it wrote to standard output. */
  static String answer(String... arguments) {
    Answer answer = run(arguments);
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer.out();
  }

  static Answer runOn(String master, String... arguments) {
    PrintStream standardOutput = System.out;
    PrintStream standardError = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    Properties before = System.getProperties();
    System.setProperties(settings(before, master));
    try {
      return new Answer(RootCommand.execute(arguments), out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setProperties(before);
      System.setOut(standardOutput);
      System.setErr(standardError);
    }
  }

  /** What spark-submit makes of conf/spark-defaults.conf. */
  private static Properties settings(Properties before, String master) {
    Properties settings = new Properties();
    try (Reader defaults = Files.newBufferedReader(Path.of("conf/spark-defaults.conf"))) {
      settings.load(defaults);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.putAll(before);
    settings.setProperty(MASTER, master);
    return settings;
  }
}
