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

  /** Creates a runner of which a trial that is lost begins again. */
  public SparkTrialRunner(SparkContext spark, String sweepName, PanelFolds folds) {
    this(spark, sweepName, folds, Checkpoints.NONE);
  }

  /** Creates a runner of which a trial that is lost goes on from the state that it left. */
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
