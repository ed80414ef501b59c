package io.rnnsweep.cli;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.job.SweepDescription;
import io.rnnsweep.job.SweepInput;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.results.ReplayComparison;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.StoredTrial;
import io.rnnsweep.results.Tables;
import io.rnnsweep.results.Tables.Epoch;
import io.rnnsweep.results.TopTrialTables;
import io.rnnsweep.results.TopTrialTables.Prediction;
import io.rnnsweep.results.TopTrialTables.Weights;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.sweep.Speed;
import io.rnnsweep.sweep.TrainedTrial;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialTraining;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a trial again and compares it to the bit: {@code replay RESULTS TRIAL}. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Trains a stored trial again and compares it to the last bit.",
      "",
      "It trains in this process and compares all columns of the trial's row except timestamps and"
          + " host, its epochs, and its stored predictions and weights.",
      "",
      "Exit codes: 0 all values agree; 1 some do not; 2 there is no such trial, or its series"
          + " has changed.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  rnn-sweep replay results/default 2c04555529688de7",
      "  rnn-sweep replay hdfs:///sweeps/googl 90662ab051e5c96c \\",
      "    --series-path GOOGL.csv"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final String CHANGED = "the trial cannot be trained again unchanged";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RESULTS", description = "Results folder of a sweep.")
  private String results;

  @Parameters(index = "1", paramLabel = "TRIAL", description = "A trial_id of its tables.")
  private String trialId;

  @Option(
      names = "--series-path",
      paramLabel = "PATH",
      description = "Path of the series, if not at series.path.")
  private String seriesPath;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<ReplayComparison> comparisons;
    try (Session session = Sessions.open("replay")) {
      comparisons = replay(session);
    }
    List<String> other =
        comparisons.stream().filter(c -> !c.agrees()).map(ReplayComparison::what).toList();
    PrintWriter out = spec.commandLine().getOut();
    TextTable.lines(
            List.of("what", "recorded", "now", "agrees"),
            comparisons.stream()
                .map(c -> Arrays.<Object>asList(c.what(), c.recorded(), c.now(), c.agrees()))
                .toList())
        .forEach(out::println);
    out.println();
    out.println(
        other.isEmpty()
            ? "Trained again, trial " + trialId + " agrees with the stored values to the last bit."
            : other.stream()
                .collect(
                    Collectors.joining(
                        ", ", "Trained again, trial " + trialId + " has other values of: ", ".")));
    out.flush();
    return other.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private List<ReplayComparison> replay(Session session) throws IOException, InterruptedException {
    SparkSession spark = session.spark();
    ResultsFolder folder = new ResultsFolder(results, spark.sparkContext().hadoopConfiguration());
    ResultsReader reader = new ResultsReader(spark, folder);
    Row row =
        reader.rows(Tables.TRIALS, trialId).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "%s: has no trial \"%s\"; the column trial_id of table trials lists the ids"
                            .formatted(folder, trialId)));
    SweepInput input = SweepDescription.stored(folder).input(spark, seriesPath, CHANGED);
    StoredTrial.refuseOlder(folder, row, input.cross(), CHANGED);
    Trial trial = StoredTrial.of(row, input.cross());
    TrainedTrial now =
        new TrialTraining(Kernels.chosen(), Speed.unmeasured(), input.folds(), "here")
            .train(trial, Function.identity());
    List<ReplayComparison> comparisons =
        new ArrayList<>(ReplayComparison.ofResult(row, now.result()));
    comparisons.add(
        ReplayComparison.ofRows(
            Tables.EPOCHS, reader.rows(Tables.EPOCHS, trialId), Epoch.of(now.result()).toList()));
    List<Row> predictions = reader.rows(TopTrialTables.PREDICTIONS, trialId);
    if (!predictions.isEmpty()) {
      TimeSeries series =
          input.panel().byId().get(trial.seriesId()).writtenLike(predictions.get(0).getAs("time"));
      Fold fold = input.folds().fold(trial.seriesId(), trial.fold());
      comparisons.add(
          ReplayComparison.ofRows(
              TopTrialTables.PREDICTIONS,
              predictions,
              Prediction.of(now, series, fold.test()).toList()));
    }
    List<Row> weights = reader.rows(TopTrialTables.WEIGHTS, trialId);
    if (!weights.isEmpty()) {
      comparisons.add(
          ReplayComparison.ofRows(TopTrialTables.WEIGHTS, weights, Weights.of(now).toList()));
    }
    return comparisons;
  }
}
