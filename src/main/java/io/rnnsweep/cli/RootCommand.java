package io.rnnsweep.cli;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.fetch.FetchFailedException;
import io.rnnsweep.sweep.SweepFailedException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Parses and runs the command line, and returns an exit code for every outcome. */
@Command(
    name = "rnn-sweep",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Finds the recurrent network that forecasts a time series best.",
    footer = {
      "",
      "Options of spark-submit (--master, --conf, --driver-memory, ...) can stand" + " anywhere.",
      "Exit codes: 0 done; 1 failed; 2 the command line, configuration or series is"
          + " wrong; 130 and 143 stopped by Ctrl-C and by TERM.",
    },
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      SqlCommand.class,
      ReplayCommand.class,
      ForecastCommand.class,
      ReportCommand.class,
      AuditCommand.class,
      FetchCommand.class
    })
public final class RootCommand {
  private RootCommand() {}

  /** Runs a command line and returns its exit code. */
  public static int execute(String... arguments) {
    return commandLine().execute(arguments);
  }

  /** Returns whether a command line needs Spark; a wrong one or one for help does not. */
  public static boolean needsSpark(String... arguments) {
    try {
      CommandLine.ParseResult command = commandLine().parseArgs(arguments);
      while (command.hasSubcommand() && !asksForHelp(command)) {
        command = command.subcommand();
      }
      Object chosen = command.commandSpec().userObject();
      return !(asksForHelp(command)
          || chosen instanceof RootCommand
          || chosen instanceof FetchCommand);
    } catch (ParameterException e) {
      return false;
    }
  }

  private static boolean asksForHelp(CommandLine.ParseResult command) {
    return command.isUsageHelpRequested() || command.isVersionHelpRequested();
  }

  static CommandLine commandLine() {
    return new CommandLine(new RootCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        // A fixed width, so that no line breaks inside a word, and no process is started to find
        // it.
        .setUsageHelpWidth(80)
        .setParameterExceptionHandler(RootCommand::refuseArguments)
        .setExecutionExceptionHandler(RootCommand::explain);
  }

  private static int refuseArguments(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    command.getErr().println("rnn-sweep: " + UsageMistake.sentence(e));
    command.getErr().println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static int explain(
      Exception e, CommandLine command, CommandLine.ParseResult parseResult) {
    if (e instanceof InvalidInputException invalid) {
      invalid.problems().forEach(problem -> command.getErr().println("rnn-sweep: " + problem));
      return CommandLine.ExitCode.USAGE;
    }
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    command.getErr().println("rnn-sweep: failed: " + reason.lines().findFirst().orElse(""));
    boolean saysAll =
        e instanceof FetchFailedException
            || (e instanceof SweepFailedException && e.getCause() == null);
    if (!saysAll) {
      // Created only here: help is printed without waiting for a logger.
      LoggerFactory.getLogger(RootCommand.class).error("The command failed", e);
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
