package io.rnnsweep.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Json;
import io.rnnsweep.config.SeriesConfig;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.ResultsWriter;
import io.rnnsweep.search.SearchStrategy;
import io.rnnsweep.series.SeriesReader;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.series.UnusableSeriesException;
import io.rnnsweep.spark.Cluster;
import io.rnnsweep.spark.SparkTrialRunner;
import io.rnnsweep.sweep.Sweep;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.training.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    TimeSeries series = SeriesReader.read(spark, config.series());
    SparkTrialRunner runner = runner(spark, config, series);
    ResultsFolder folder =
        new ResultsFolder(config.output(), spark.sparkContext().hadoopConfiguration());
    Set<String> finished = prepare(spark, folder, config, series);
    PrintWriter out = spec.commandLine().getOut();
    SweepSummary summary = new SweepSummary(config);
    String fingerprint = series.fingerprint();
    try (ResultsWriter recorder = new ResultsWriter(folder);
        ProgressLine progress = new ProgressLine()) {
      new Sweep(
              SearchStrategy.of(config),
              point -> Trial.of(series.id(), fingerprint, config.evaluation(), 0, point),
              runner,
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
    }
    summary.print(
        new ResultsReader(spark, folder), finished.size(), (System.nanoTime() - start) * 1e-9, out);
    out.flush();
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

  private static SparkTrialRunner runner(
      SparkSession spark, SweepConfig config, TimeSeries series) {
    try {
      return new SparkTrialRunner(spark.sparkContext(), config.name(), series, config.evaluation());
    } catch (UnusableSeriesException e) {
      throw new InvalidInputException(source(config.series()) + ": " + e.getMessage(), e);
    }
  }

  /** What to call the series in a message. */
  static String source(SeriesConfig series) {
    return series instanceof SeriesConfig.StoredSeries stored
        ? stored.path() + ", column \"" + stored.valueColumn() + "\""
        : "the generated series";
  }

  /** Makes or reopens the folder; returns the ids of the trials that are in it. */
  private Set<String> prepare(
      SparkSession spark, ResultsFolder folder, SweepConfig config, TimeSeries series)
      throws IOException {
    if (folder.isTakenByOthers()) {
      throw new InvalidInputException(
          "output: " + folder + " is there and is no results folder; name another");
    }
    if (fresh) {
      Optional<Path> old = folder.moveAside();
      old.ifPresent(path -> spec.commandLine().getErr().println("Old results are in " + path));
    }
    JsonNode description = description(config, series);
    Optional<JsonNode> existing = folder.description();
    existing.ifPresent(before -> refuseOther(folder, before, description));
    folder.create(description);
    requireSeen(spark, folder);
    return existing.isPresent() ? new ResultsReader(spark, folder).trialIds() : Set.of();
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

  /** Results of other data or another evaluation cannot stand in one table. */
  static void refuseOther(ResultsFolder folder, JsonNode before, JsonNode now) {
    JsonNode contextBefore = before.at("/evaluation/context");
    JsonNode contextNow = now.at("/evaluation/context");
    if (!contextNow.equals(contextBefore)) {
      throw new InvalidInputException(
          "%s: holds results made with evaluation.context %s, now %s: another context moves the"
                  .formatted(folder, contextBefore, contextNow)
              + " training targets of every trial; choose one with room before the first run, or"
              + " --fresh moves these results aside and starts over");
    }
    for (String what : new String[] {"data", "evaluation", "trainer_version"}) {
      if (!now.path(what).equals(before.path(what))) {
        throw new InvalidInputException(
            "%s: holds results of another %s (%s, now %s); --fresh moves them aside and starts over"
                .formatted(folder, what.replace('_', ' '), before.path(what), now.path(what)));
      }
    }
  }

  static JsonNode description(SweepConfig config, TimeSeries series) throws IOException {
    JsonNode description =
        Json.tree(
            Map.of(
                "config", config.resolved(),
                "evaluation", config.evaluation().identity(),
                "data",
                    Map.of(
                        "series_id", series.id(),
                        "fingerprint", series.fingerprint(),
                        "length", series.length(),
                        "first_time", series.time(0),
                        "last_time", series.time(series.length() - 1)),
                "trainer_version", Trainer.VERSION,
                "versions",
                    Map.of(
                        "rnn_sweep", Version.project(),
                        "spark", Version.spark(),
                        "java", Version.java()),
                "written_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    // Through text, so that it compares with one read from a file.
    return Json.read(Json.pretty(description));
  }
}
