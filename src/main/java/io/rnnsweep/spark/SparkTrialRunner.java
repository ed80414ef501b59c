package io.rnnsweep.spark;

import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.sweep.TrialRunner;
import io.rnnsweep.sweep.TrialSession;
import org.apache.spark.SparkContext;

/** Trains trials on a Spark cluster. */
public final class SparkTrialRunner implements TrialRunner {
  private final SparkContext spark;
  private final String sweepName;
  private final PanelFolds folds;

  public SparkTrialRunner(SparkContext spark, String sweepName, PanelFolds folds) {
    this.spark = spark;
    this.sweepName = sweepName;
    this.folds = folds;
  }

  @Override
  public TrialSession open() {
    return new SparkTrialSession(spark, sweepName, folds);
  }
}
