package io.rnnsweep.cli;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.config.TransformKind;
import io.rnnsweep.job.SweepInput;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.search.Proposal;
import io.rnnsweep.search.SearchStrategy;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.series.UnusableSeriesException;
import io.rnnsweep.training.LeakCheck;
import io.rnnsweep.training.LeakCheck.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code audit CONFIG}: shows that no network knows what comes after it. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a configuration for look-ahead leakage.",
      "",
      "It trains a trial, then again with every value after a cut changed, in this process, and compares to"
          + " the last bit what must not depend on them: the scaler, the transform, the weights,"
          + " the training scores and, after the end of validation, the validation scores.",
      "",
      "It does so for each transform of the space and each fold, with the first point and the first"
          + " series that can be used, and writes nothing.",
      "",
      "Exit codes: 0 all are the same; 1 something leaks; 2 the configuration or series is wrong.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  rnn-sweep audit conf/default.json",
      "  rnn-sweep audit conf/default.json --set evaluation.protocol=walk_forward"
    })
final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigFile configFile;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SweepConfig config = configFile.read();
    try (Session session = Sessions.open(config.name())) {
      return audit(SweepInput.read(session.spark(), config));
    }
  }

  private int audit(SweepInput input) throws InterruptedException {
    TimeSeries series = input.firstUsable();
    List<List<Object>> rows = new ArrayList<>();
    long leaks = 0;
    for (Map.Entry<TransformKind, Hyperparameters> entry : points(input.config()).entrySet()) {
      String transform = entry.getKey().name().toLowerCase(Locale.ROOT);
      for (int fold = 0; fold < input.config().evaluation().foldCount(); fold++) {
        for (Finding finding : check(input, series, fold, entry.getValue())) {
          rows.add(
              List.of(
                  transform,
                  fold,
                  "after " + finding.cut() + " (from value " + (finding.index() + 1) + ")",
                  finding.what(),
                  finding.same() ? "the same" : "LEAKS"));
          leaks += finding.same() ? 0 : 1;
        }
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    TextTable.lines(List.of("transform", "fold", "changed", "compared", "found"), rows)
        .forEach(out::println);
    out.println();
    out.println(
        leaks == 0
            ? "No leak: all " + rows.size() + " comparisons are the same to the last bit."
            : leaks + " of " + rows.size() + " comparisons depend on what comes after them.");
    out.flush();
    return leaks == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static List<Finding> check(
      SweepInput input, TimeSeries series, int fold, Hyperparameters point)
      throws InterruptedException {
    try {
      return new LeakCheck(Kernels.chosen())
          .check(
              series,
              input.config().evaluation(),
              fold,
              point,
              input.config().space().seeds().get(0));
    } catch (UnusableSeriesException e) {
      throw new InvalidInputException(
          "series \"" + series.id() + "\", fold " + fold + ": " + e.getMessage(), e);
    }
  }

  /** The first point of each transform. */
  private static Map<TransformKind, Hyperparameters> points(SweepConfig config) {
    Map<TransformKind, Hyperparameters> points = new LinkedHashMap<>();
    for (Proposal proposal : SearchStrategy.of(config).suggest(Integer.MAX_VALUE)) {
      points.putIfAbsent(proposal.point().transform(), proposal.point());
    }
    return points;
  }
}
