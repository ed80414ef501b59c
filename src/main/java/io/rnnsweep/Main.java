package io.rnnsweep;

import io.rnnsweep.cli.RootCommand;

/** Starts the command line from spark-submit. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int code = RootCommand.execute(arguments);
    if (code != 0) { // A cluster manager treats every early exit as a failure, even with code 0.
      System.exit(code);
    }
  }
}
