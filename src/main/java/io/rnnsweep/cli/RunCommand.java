package io.rnnsweep.cli;

import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.job.AbsentSteps;
import io.rnnsweep.job.SweepJob;
import io.rnnsweep.report.Report;
import io.rnnsweep.results.UnwrittenResultsException;
import io.rnnsweep.sweep.SweepFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the main job: {@code run CONFIG}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Trains every trial of a configuration and writes the results as tables.",
      "",
      "A second run of the same configuration resumes it. During a run the tables can be read;"
          + " at its end it prints the ten best trials and the path of the results. Ctrl-C keeps"
          + " finished trials.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  rnn-sweep run conf/default.json",
      "  rnn-sweep run conf/googl.json --set series.path=GOOGL.csv \\",
      "    --set training.epochs=50",
      "  rnn-sweep run conf/default.json --master spark://host:7077 --fresh"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigFile configFile;

  @Option(
      names = "--fresh",
      description = "Start over; old results are moved aside, to a name with the time in it.")
  private boolean fresh;

  @Option(names = "--verbose", description = "Also print the errors of predicted times.")
  private boolean verbose;

  /** Results of a stopped run, if it ends before it can tell. */
  private String leaves = RunObserver.NOTHING_STARTED;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SweepConfig config = configFile.read();
    PrintWriter err = spec.commandLine().getErr();
    try (StopSignals stop = new StopSignals(err)) {
      try (Session session = Sessions.open(config.name())) {
        // Spark logs an error for each killed task.
        stop.onRequest(() -> session.spark().sparkContext().setLogLevel("OFF"));
        run(session, config, stop);
        return 0;
      } catch (Exception e) {
        if (!stop.isRequested() || !StopSignals.isStop(e)) {
          throw e;
        }
        // Not a constant: creating a logger would take most of the time of --help.
        Logger log = LoggerFactory.getLogger(RunCommand.class);
        for (Throwable closing : e.getSuppressed()) {
          if (closing instanceof UnwrittenResultsException unwritten) {
            throw unwritten;
          }
          log.warn("A resource could not be closed when the run was stopped", closing);
        }
        log.debug("Stopped", e);
        err.println("rnn-sweep: stopped: " + leaves + "; run the same command again to resume");
        return stop.exitCode();
      }
    }
  }

  private void run(Session session, SweepConfig config, StopSignals stop)
      throws IOException, InterruptedException {
    SparkSession spark = session.spark();
    final long start = System.nanoTime();
    SweepJob job = SweepJob.of(spark, config);
    PrintWriter err = spec.commandLine().getErr();
    AbsentSteps.line(job.input()).ifPresent(err::println);
    if (fresh) {
      job.startOver()
          .map(Object::toString)
          .ifPresent(old -> err.println("Old results are in " + old));
    }
    SweepSummary summary = new SweepSummary(job.input());
    SweepJob.Summary outcome = run(job, summary, stop);
    PrintWriter out = spec.commandLine().getOut();
    summary.print(
        outcome,
        new SelectionSummary(spark, job.input(), out),
        (System.nanoTime() - start) * 1e-9,
        out);
    if (verbose) {
      out.println(summary.prediction());
    }
    out.println("report: " + new Report(spark, job.folder()).write());
    out.flush();
    if (outcome.counts().noneCompleted()) {
      throw new SweepFailedException(outcome.counts().whyNoneCompleted(), null);
    }
  }

  private SweepJob.Summary run(SweepJob job, SweepSummary summary, StopSignals stop)
      throws IOException, InterruptedException {
    try (Progress progress = Progress.of(System.getenv(), spec.commandLine().getErr())) {
      RunObserver observer = new RunObserver(job.input().trials(), summary, progress, stop);
      try {
        return job.run(observer);
      } finally {
        leaves = observer.leaves();
      }
    }
  }
}
