package io.rnnsweep.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.job.AbsentSteps;
import io.rnnsweep.job.OutputFolder;
import io.rnnsweep.job.SweepDescription;
import io.rnnsweep.job.SweepInput;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.search.SearchStrategy;
import io.rnnsweep.spark.Cluster;
import io.rnnsweep.sweep.Rate;
import io.rnnsweep.sweep.SweepPlan;
import io.rnnsweep.sweep.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what {@code run} would do: {@code plan CONFIG}. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what run would do: its trials, the time and memory they need, and warnings.",
      "",
      "It measures the speed of an executor, trains nothing and writes nothing.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  rnn-sweep plan conf/default.json",
      "  rnn-sweep plan conf/default.json --master spark://host:7077 \\",
      "    --set training.epochs=500"
    })
final class PlanCommand implements Callable<Integer> {
  /** Limit of the processor time of an executor's calibration, which needs about 2. */
  private static final double CALIBRATION_SECONDS = 6;

  @Spec private CommandSpec spec;
  @Mixin private ConfigFile configFile;

  @Override
  public Integer call() throws IOException {
    SweepConfig config = configFile.read();
    try (Session session = Sessions.open(config.name())) {
      plan(session, config);
    }
    return 0;
  }

  private void plan(Session session, SweepConfig config) throws IOException {
    SparkSession spark = session.spark();
    SweepInput input = SweepInput.read(spark, config);
    ResultsFolder folder =
        new ResultsFolder(config.output(), spark.sparkContext().hadoopConfiguration());
    Set<String> finished = finished(session, folder, input);
    List<Trial> trials =
        SearchStrategy.of(config).suggest(Integer.MAX_VALUE).stream()
            .flatMap(proposal -> input.cross().trials(proposal).stream())
            .toList();
    Cluster cluster = new Cluster(spark.sparkContext());
    Optional<Rate> rate = cluster.rate(CALIBRATION_SECONDS);
    SweepPlan plan = SweepPlan.of(trials, finished, input.folds(), rate, cluster.slots());
    PrintWriter out = spec.commandLine().getOut();
    print(plan, cluster, input, out);
    new PlanWarnings(
            plan,
            new SparkConf(), // The user's settings, without those of a session.
            cluster.isLocal(),
            cluster.isOneMachine(),
            cluster.executors(),
            Runtime.getRuntime().maxMemory(),
            new PlanWarnings.Output(folder.scheme(), folder.refusal()))
        .lines()
        .forEach(line -> out.println("warning: " + line));
    out.flush();
  }

  /** Returns the trials with a result, in a folder that run would resume. */
  private static Set<String> finished(Session session, ResultsFolder folder, SweepInput input)
      throws IOException {
    Optional<JsonNode> existing = folder.description();
    if (existing.isEmpty()) {
      return Set.of();
    }
    SweepDescription before = new SweepDescription(folder, existing.get());
    before.refuseOther(SweepDescription.of(folder, input), SweepDescription.START_OVER);
    OutputFolder.requireSeen(session.spark(), folder);
    before.refuseOlder(session.spark(), input);
    return new ResultsReader(session.spark(), folder).finishedTrials().keySet();
  }

  private static void print(SweepPlan plan, Cluster cluster, SweepInput input, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "trials      %d: %d done, %d to train%n",
        plan.trials(),
        plan.trials() - plan.missing(),
        plan.missing());
    input
        .config()
        .space()
        .domains()
        .forEach((name, domain) -> out.println("space       " + name + ": " + domain));
    out.printf(Locale.ROOT, "operations  %.3g in floating point%n", plan.operations());
    out.printf(Locale.ROOT, "slots       %d, executors %d%n", plan.slots(), cluster.executors());
    out.println("time        " + times(plan));
    out.printf(
        Locale.ROOT,
        "broadcast   %d series, %d values, %s to each executor%n",
        input.panel().size(),
        input.panel().valueCount(),
        PlanWarnings.size(input.folds().bytes()));
    out.println(
        "memory      "
            + (plan.memory().isPresent()
                ? "at most " + PlanWarnings.size(plan.memory().getAsLong()) + " a slot"
                : "no memory is enough"));
    out.println("output      " + input.config().output());
    AbsentSteps.line(input).ifPresent(line -> out.println("warning: " + line));
  }

  private static String times(SweepPlan plan) {
    return plan.rate().isPresent()
        ? "%s on one slot; %s on all, longest first; the longest trial %s"
            .formatted(time(plan.seconds()), time(plan.makespan()), time(plan.longestSeconds()))
        : "unknown: the executors are too busy for calibration; run plan again later";
  }

  private static String time(double seconds) {
    return seconds < 120
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.2f h", seconds / 3600);
  }
}
