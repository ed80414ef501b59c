package io.rnnsweep.spark;

import io.rnnsweep.config.SpaceConfig;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.sweep.Checkpoints;
import io.rnnsweep.sweep.CostModel;
import io.rnnsweep.sweep.CostModel.Work;
import io.rnnsweep.sweep.Rate;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.sweep.TrialSession;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trains the trials of a sweep in jobs of independent tasks, with the longest trials in the first
 * tasks. The first submission broadcasts the series and calibrates the executors, once.
 */
final class SparkTrialSession implements TrialSession {
  /** Repeats the default of Spark. */
  private static final int MOST_FAILURES = 4;

  /** Bounds in seconds of an executor's calibration, which may take as long as a slot trains. */
  private static final double SHORTEST_CALIBRATION = 0.2;

  private static final double LONGEST_CALIBRATION = 3;

  private final SparkContext spark;
  private final String sweepName;
  private final PanelFolds folds;
  private final Checkpoints checkpoints;
  private final LostAttempts losses;

  /** Null, like the next field, before trials are submitted. */
  private PanelBroadcast panel;

  private TrialRun run;

  SparkTrialSession(
      SparkContext spark, String sweepName, PanelFolds folds, Checkpoints checkpoints) {
    this.spark = spark;
    this.sweepName = sweepName;
    this.folds = folds;
    this.checkpoints = checkpoints;
    this.losses = new LostAttempts(lostAttempt());
  }

  @Override
  public void submit(List<Trial> trials) {
    if (trials.isEmpty()) {
      return;
    }
    if (run == null) {
      begin(trials);
    }
    spark.setJobDescription(trials.size() + " trials");
    run.submit(trials);
  }

  private void begin(List<Trial> trials) {
    spark.addSparkListener(losses);
    panel = new PanelBroadcast(spark, folds, sweepName, trials.size() + " trials");
    double calibrationSeconds = calibrationSeconds(trials);
    Rate rate = new Cluster(spark).rate(calibrationSeconds).orElse(Rate.TYPICAL);
    run =
        new TrialRun(
            new TrialJobs(
                JavaSparkContext.fromSparkContext(spark),
                new TrialTask(panel.data(), checkpoints, calibrationSeconds, lostAttempt())),
            losses,
            some -> TaskPacking.pack(some, trial -> rate.seconds(work(trial)), Slots.of(spark)),
            mostFailures());
  }

  /** Returns the largest size of a sweep: more trials at once are packed and ordered better. */
  @Override
  public int room() {
    return (int) SpaceConfig.MOST_TRIALS;
  }

  @Override
  public List<TrialResult> poll() throws InterruptedException {
    return run == null ? List.of() : run.poll();
  }

  @Override
  public List<TrialResult> stop() {
    return run == null ? List.of() : run.stop();
  }

  @Override
  public void close() {
    if (run != null) {
      run.cancel();
    }
    if (panel != null) {
      panel.close();
    }
    spark.removeSparkListener(losses);
  }

  private int mostFailures() {
    return spark.getConf().getInt("spark.task.maxFailures", MOST_FAILURES);
  }

  /**
   * Returns the number of the first attempt that only reports a loss. With speculation, an attempt
   * before the last permitted one may be a copy and proves no loss; a task alone in its job, as at
   * a trial's last attempt, has no copy.
   */
  private int lostAttempt() {
    boolean copies = spark.getConf().getBoolean("spark.speculation", false);
    return copies ? Math.max(1, mostFailures() - 1) : 1;
  }

  private Work work(Trial trial) {
    return CostModel.work(
        trial.point().hyperparameters(), folds.counts(trial.seriesId(), trial.fold()));
  }

  private double calibrationSeconds(List<Trial> trials) {
    double seconds =
        trials.stream().mapToDouble(trial -> Rate.TYPICAL.seconds(work(trial))).sum()
            / Slots.of(spark);
    return Math.max(SHORTEST_CALIBRATION, Math.min(LONGEST_CALIBRATION, seconds));
  }
}
