package io.rnnsweep.cli;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Key;
import io.rnnsweep.config.SweepConfig;
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
          + " the last bit what must not depend on them: the scaler, the transform, the linear part, the weights,"
          + " the training scores and, after the end of validation, the validation scores.",
      "",
      "It does so for each fold and each combination of what the space chooses from by name (transform,"
          + " normalization, linear and the like), with its first point and the first"
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
    Map<List<Object>, Hyperparameters> points = new LinkedHashMap<>();
    List<Key<?>> choices = choices(input.config());
    for (Proposal proposal : SearchStrategy.of(input.config()).suggest(Integer.MAX_VALUE)) {
      points.putIfAbsent(words(proposal.point(), choices), proposal.point());
    }
    List<List<Object>> rows = new ArrayList<>();
    long leaks = 0;
    for (Map.Entry<List<Object>, Hyperparameters> entry : points.entrySet()) {
      for (int fold = 0; fold < input.config().evaluation().foldCount(); fold++) {
        for (Finding finding : check(input, series, fold, entry.getValue())) {
          List<Object> row = new ArrayList<>(entry.getKey());
          row.add(fold);
          row.add("after " + finding.cut() + " (from value " + (finding.index() + 1) + ")");
          row.add(finding.what());
          row.add(finding.same() ? "the same" : "LEAKS");
          rows.add(row);
          leaks += finding.same() ? 0 : 1;
        }
      }
    }
    List<String> header = new ArrayList<>(choices.stream().map(Key::name).toList());
    header.addAll(List.of("fold", "changed", "compared", "found"));
    PrintWriter out = spec.commandLine().getOut();
    TextTable.lines(header, rows).forEach(out::println);
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

  /** Returns the hyperparameters of the space whose values have names. */
  private static List<Key<?>> choices(SweepConfig config) {
    return config.space().keys().stream()
        .filter(key -> key.type().isEnum() && config.space().values(key).size() > 1)
        .toList();
  }

  private static List<Object> words(Hyperparameters point, List<Key<?>> choices) {
    List<Object> words = new ArrayList<>();
    for (Key<?> key : choices) {
      words.add(point.get(key) instanceof Enum<?> constant ? Key.word(constant) : "-");
    }
    return words;
  }
}
