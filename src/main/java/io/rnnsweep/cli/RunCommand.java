package io.rnnsweep.cli;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.results.Lease;
import io.rnnsweep.results.ReferenceTables;
import io.rnnsweep.results.ReferenceTables.Comparison;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.ResultsWriter;
import io.rnnsweep.results.TableReplacer;
import io.rnnsweep.search.SearchStrategy;
import io.rnnsweep.spark.Cluster;
import io.rnnsweep.spark.SparkBaselines;
import io.rnnsweep.spark.SparkTrialRunner;
import io.rnnsweep.sweep.BaselineResult;
import io.rnnsweep.sweep.BestBaselines;
import io.rnnsweep.sweep.Sweep;
import io.rnnsweep.sweep.TrialResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run CONFIG}: the main job. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Trains every trial of a configuration and leaves its results in tables.",
      "",
      "A second run of the same configuration trains what is missing. While it runs, the tables can"
          + " be read; at its end it prints the ten best trials and where the results are.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  rnn-sweep run conf/default.json",
      "  rnn-sweep run conf/googl.json --set series.path=GOOGL.csv --set training.epochs=50",
      "  rnn-sweep run conf/default.json --master spark://host:7077 --fresh"
    })
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigFile configFile;

  @Option(
      names = "--fresh",
      description = "Start over; old results are moved aside, under a name with the time in it.")
  private boolean fresh;

  @Override
  public Integer call() throws IOException, InterruptedException {
    SweepConfig config = configFile.read();
    try (SparkSession spark = Sessions.open(config.name())) {
      run(spark, config);
    }
    return 0;
  }

  private void run(SparkSession spark, SweepConfig config)
      throws IOException, InterruptedException {
    final long start = System.nanoTime();
    requireAddress(spark, config.output());
    SweepInput input = SweepInput.read(spark, config);
    ResultsFolder folder =
        new ResultsFolder(config.output(), spark.sparkContext().hadoopConfiguration());
    prepare(folder);
    SweepSummary summary = new SweepSummary(input);
    Set<String> finished;
    List<Comparison> comparisons;
    try (Lease lease = Lease.take(folder)) {
      describe(folder, SweepDescription.of(folder, config, input.panel()));
      requireSeen(spark, folder);
      finished = train(spark, folder, lease, input, summary);
      new BestTrials(input).update(spark, folder, lease);
      comparisons = new ChosenComparisons(input).update(spark, folder, lease);
    }
    PrintWriter out = spec.commandLine().getOut();
    ResultsReader results = new ResultsReader(spark, folder);
    results.register();
    summary.print(
        results,
        new SelectionSummary(spark, input, out),
        comparisons,
        finished.size(),
        (System.nanoTime() - start) * 1e-9,
        out);
    out.flush();
  }

  /** Trains what is missing; returns the ids of the trials that were finished before. */
  private static Set<String> train(
      SparkSession spark, ResultsFolder folder, Lease lease, SweepInput input, SweepSummary summary)
      throws IOException, InterruptedException {
    SweepConfig config = input.config();
    List<BaselineResult> baselines =
        new SparkBaselines(spark.sparkContext(), input.folds())
            .run(config.space().values(Hyperparameters.WINDOW));
    new TableReplacer<>(folder, lease, ReferenceTables.BASELINES).replace(baselines);
    try (ResultsWriter recorder = new ResultsWriter(folder, lease);
        ProgressLine progress = new ProgressLine()) {
      Set<String> finished = new ResultsReader(spark, folder).finishedTrialIds();
      new Sweep(
              SearchStrategy.of(config),
              input.cross()::trials,
              new SparkTrialRunner(spark.sparkContext(), config.name(), input.folds()),
              new BestBaselines(baselines),
              recorder)
          .run(
              finished,
              new Sweep.Observer() {
                @Override
                public void proposed(int count) {
                  progress.proposed(count);
                }

                @Override
                public void finished(TrialResult result) {
                  summary.add(result);
                  progress.finished(result);
                }
              });
      recorder.compact();
      return finished;
    }
  }

  /** A relative path would be one in the working folder of some machine of the cluster. */
  private static void requireAddress(SparkSession spark, String output) throws IOException {
    Path path = new Path(output);
    boolean elsewhere = spark.sparkContext().deployMode().equals("cluster");
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    if (elsewhere && !path.isAbsolute() && path.getFileSystem(hadoop) instanceof LocalFileSystem) {
      throw new InvalidInputException(
          "output: "
              + output
              + " is a relative path, and in cluster mode the driver is on another"
              + " machine; give the address of a folder that all machines see");
    }
  }

  /** Refuses a folder of something else; moves old results aside if they are to go. */
  private void prepare(ResultsFolder folder) throws IOException, InterruptedException {
    if (folder.isTakenByOthers()) {
      throw new InvalidInputException(
          "output: " + folder + " is there and is no results folder; name another");
    }
    if (fresh && folder.description().isPresent()) {
      try (Lease lease = Lease.take(folder)) {
        Path old = lease.moveFolderAside();
        spec.commandLine().getErr().println("Old results are in " + old);
      }
    }
  }

  /**
   * Refuses a folder that an executor does not see: what it reads there, it would find empty.
   *
   * @throws InvalidInputException if there is such an executor
   */
  static void requireSeen(SparkSession spark, ResultsFolder folder) throws IOException {
    List<String> hosts = new Cluster(spark.sparkContext()).hostsThatMiss(folder.descriptionFile());
    if (!hosts.isEmpty()) {
      throw new InvalidInputException(
          "output: %s is on a disk of the driver's machine that executors do not see (%s); name a"
                  .formatted(folder, String.join(", ", hosts))
              + " folder that all of them see, as on HDFS or a shared disk");
    }
  }

  /** Makes or reopens the folder, unless its results are of something else. */
  private static void describe(ResultsFolder folder, SweepDescription now) throws IOException {
    folder
        .description()
        .ifPresent(
            before ->
                new SweepDescription(folder, before).refuseOther(now, SweepDescription.START_OVER));
    folder.create(now.json());
  }
}
