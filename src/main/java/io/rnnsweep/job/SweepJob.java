package io.rnnsweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.results.Lease;
import io.rnnsweep.results.ReferenceTables;
import io.rnnsweep.results.ReferenceTables.BaselineComparison;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.ResultsWriter;
import io.rnnsweep.results.TableReplacer;
import io.rnnsweep.results.Tables;
import io.rnnsweep.results.TrialCounts;
import io.rnnsweep.results.TrialStates;
import io.rnnsweep.search.SearchStrategy;
import io.rnnsweep.spark.SparkBaselines;
import io.rnnsweep.spark.SparkTrialRunner;
import io.rnnsweep.sweep.BaselineResult;
import io.rnnsweep.sweep.BestBaselines;
import io.rnnsweep.sweep.Checkpoints;
import io.rnnsweep.sweep.Sweep;
import io.rnnsweep.sweep.SweepFailedException;
import io.rnnsweep.tracking.TrackedObserver;
import io.rnnsweep.tracking.Tracker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Runs a sweep, from its series to all of its tables, on a session of Spark. */
public final class SweepJob {
  private final SparkSession spark;
  private final SweepInput input;
  private final ResultsFolder folder;
  private final Function<SweepConfig, SearchStrategy> strategy;
  private final List<Tracker> trackers;

  /** Creates the job of a configuration and its series; nothing is written yet. */
  private SweepJob(
      SparkSession spark,
      SweepInput input,
      ResultsFolder folder,
      Function<SweepConfig, SearchStrategy> strategy,
      List<Tracker> trackers) {
    this.spark = spark;
    this.input = input;
    this.folder = folder;
    this.strategy = strategy;
    this.trackers = trackers;
  }

  /** Returns the job with another strategy than that of its configuration. */
  public SweepJob searchedBy(Function<SweepConfig, SearchStrategy> other) {
    return new SweepJob(spark, input, folder, other, trackers);
  }

  /** Returns the job with another tracker added. */
  public SweepJob trackedBy(Tracker tracker) {
    List<Tracker> more = new ArrayList<>(trackers);
    more.add(tracker);
    return new SweepJob(spark, input, folder, strategy, List.copyOf(more));
  }

  /**
   * Reads a configuration's series and its results folder; writes nothing.
   *
   * @throws InvalidInputException if no network could be trained on the series, or the folder is
   *     not a results folder
   */
  public static SweepJob of(SparkSession spark, SweepConfig config) throws IOException {
    ResultsFolder folder = OutputFolder.of(spark, config.output());
    return of(spark, folder, SweepInput.read(spark, config));
  }

  /**
   * Takes series in memory, and reads the results folder; writes nothing.
   *
   * @throws InvalidInputException if the folder is not a results folder
   */
  public static SweepJob of(SparkSession spark, SweepInput input) throws IOException {
    return of(spark, OutputFolder.of(spark, input.config().output()), input);
  }

  private static SweepJob of(SparkSession spark, ResultsFolder folder, SweepInput input)
      throws IOException {
    if (folder.isTakenByOthers()) {
      throw new InvalidInputException(
          "output: " + folder + " exists but is not a results folder; name another");
    }
    return new SweepJob(spark, input, folder, SearchStrategy::of, List.of());
  }

  /** Observes the progress of a job. */
  public interface Observer extends Sweep.Observer {
    /** Reports that every trial has ended and is written; the tables of the best ones follow. */
    void trained();
  }

  /**
   * Holds the outcome of a job, beside its tables.
   *
   * @param finishedBefore ids of the trials that had a result at its start
   * @param counts of all trials by their end, earlier ones included
   * @param comparisons of the chosen points with the baselines
   * @param results reader, whose views are registered in the session
   */
  public record Summary(
      Set<String> finishedBefore,
      TrialCounts counts,
      List<BaselineComparison> comparisons,
      ResultsReader results) {}

  public SweepInput input() {
    return input;
  }

  public ResultsFolder folder() {
    return folder;
  }

  /** Moves old results, if there are any, to a folder with the time in its name; returns that. */
  public Optional<Path> startOver() throws IOException, InterruptedException {
    if (folder.description().isEmpty()) {
      return Optional.empty();
    }
    try (Lease lease = Lease.take(folder)) {
      return Optional.of(lease.moveFolderAside());
    }
  }

  /**
   * Trains unfinished trials and updates every table.
   *
   * @throws InvalidInputException if the folder has results of other data or another evaluation, or
   *     executors do not see it
   * @throws SweepFailedException if Spark aborted a job; finished trials are written
   */
  public Summary run(Observer observer) throws IOException, InterruptedException {
    try (Lease lease = Lease.take(folder)) {
      describe();
      OutputFolder.requireShared(spark, folder);
      List<BaselineResult> baselines = baselines(lease);
      Set<String> finished = track(lease, baselines, observer);
      observer.trained();
      ResultsReader reader = new ResultsReader(spark, folder);
      reader.register();
      new TopTrials(input).update(spark, folder, reader, lease);
      List<BaselineComparison> comparisons =
          new ChosenComparisons(input, new BestBaselines(baselines))
              .update(spark, folder, reader, lease);
      new Forecasts(input).update(spark, folder, new Networks(folder, reader, input), lease);
      return new Summary(
          finished, TrialCounts.of(reader.table(Tables.TRIALS)), comparisons, reader);
    }
  }

  /** Creates or reopens the folder; refuses results of other data or another evaluation. */
  private void describe() throws IOException {
    SweepDescription now = SweepDescription.of(folder, input);
    Optional<JsonNode> existing = folder.description();
    if (existing.isPresent()) {
      SweepDescription before = new SweepDescription(folder, existing.get());
      before.refuseOther(now, SweepDescription.START_OVER);
      before.refuseOlder(spark, input);
    }
    folder.create(now.json());
  }

  /** Scores the baselines and rewrites their table. */
  private List<BaselineResult> baselines(Lease lease) throws IOException {
    List<BaselineResult> baselines =
        new SparkBaselines(spark.sparkContext(), input.folds())
            .run(input.config().space().values(Hyperparameters.WINDOW));
    new TableReplacer<>(folder, lease, ReferenceTables.BASELINES).replace(baselines);
    return baselines;
  }

  /** Trains and tracks unfinished trials; returns the ids of those finished before. */
  private Set<String> track(Lease lease, List<BaselineResult> baselines, Sweep.Observer observer)
      throws IOException, InterruptedException {
    try (TrackedObserver tracked = new TrackedObserver(observer, trackers, input.config())) {
      return train(lease, baselines, tracked);
    }
  }

  /** Trains unfinished trials; returns the ids of those finished before. */
  private Set<String> train(Lease lease, List<BaselineResult> baselines, Sweep.Observer observer)
      throws IOException, InterruptedException {
    SweepConfig config = input.config();
    try (ResultsWriter recorder = new ResultsWriter(folder, lease)) {
      Map<String, Double> finished = new ResultsReader(spark, folder).finishedTrials();
      TrialStates states = new TrialStates(folder);
      new Sweep(
              strategy.apply(config),
              input.cross(),
              baselines,
              new SparkTrialRunner(
                  spark.sparkContext(), config.name(), input.folds(), Checkpoints.in(states)),
              recorder)
          .run(finished, observer);
      states.deleteAll();
      recorder.compact();
      return finished.keySet();
    }
  }
}
