package io.rnnsweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rnnsweep.cli.RootCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** Runs commands in this JVM, in a local Spark that ends with the command. */
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

  static Answer runOn(String master, String... arguments) {
    PrintStream standardOutput = System.out;
    PrintStream standardError = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    System.setProperty(MASTER, master);
    try {
      return new Answer(RootCommand.execute(arguments), out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.clearProperty(MASTER);
      System.setOut(standardOutput);
      System.setErr(standardError);
    }
  }
}
