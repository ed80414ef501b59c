package io.rnnsweep;

import io.rnnsweep.cli.RootCommand;

/** The entry point that spark-submit calls. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int code = RootCommand.execute(arguments);
    if (code != 0) { // A cluster manager takes an early exit for a failure, also one with 0.
      System.exit(code);
    }
  }
}
