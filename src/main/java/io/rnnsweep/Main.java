package io.rnnsweep;

import io.rnnsweep.cli.RootCommand;

/** The entry point that spark-submit calls. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(RootCommand.execute(arguments));
  }
}
