package io.rnnsweep.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes in a sentence what is wrong with a command line. */
final class UsageMistake {
  private UsageMistake() {}

  /** Returns one line without the name of the program. */
  static String sentence(ParameterException e) {
    CommandLine command = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, command);
    }
    if (isRoot(command)) { // This command has no options of its own.
      return "name a command: " + commands(command);
    }
    return e.getMessage().lines().findFirst().orElse("");
  }

  private static String unmatched(UnmatchedArgumentException e, CommandLine command) {
    String argument = '"' + e.getUnmatched().get(0) + '"';
    List<String> near = e.getSuggestions();
    String hint = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    if (e.isUnknownOption()) {
      return "unknown option " + argument + hint;
    }
    if (isRoot(command)) {
      return "unknown command "
          + argument
          + (near.isEmpty() ? "; commands: " + commands(command) : hint);
    }
    return "unexpected argument " + argument;
  }

  private static boolean isRoot(CommandLine command) {
    return command.getParent() == null;
  }

  private static String commands(CommandLine root) {
    return String.join(", ", root.getSubcommands().keySet());
  }
}
