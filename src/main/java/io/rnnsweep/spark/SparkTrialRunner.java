package io.rnnsweep.spark;

import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.sweep.Checkpoints;
import io.rnnsweep.sweep.TrialRunner;
import io.rnnsweep.sweep.TrialSession;
import org.apache.spark.SparkContext;

/** Trains trials on a Spark cluster. */
public final class SparkTrialRunner implements TrialRunner {
  private final SparkContext spark;
  private final String sweepName;
  private final PanelFolds folds;
  private final Checkpoints checkpoints;

  /** Creates a runner that restarts lost trials. */
  public SparkTrialRunner(SparkContext spark, String sweepName, PanelFolds folds) {
    this(spark, sweepName, folds, Checkpoints.NONE);
  }

  /** Creates a runner that resumes lost trials from their stored states. */
  public SparkTrialRunner(
      SparkContext spark, String sweepName, PanelFolds folds, Checkpoints checkpoints) {
    this.spark = spark;
    this.sweepName = sweepName;
    this.folds = folds;
    this.checkpoints = checkpoints;
  }

  @Override
  public TrialSession open() {
    return new SparkTrialSession(spark, sweepName, folds, checkpoints);
  }
}
