package io.rnnsweep.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;

/** Sets the job group of this thread until it is ended, then restores the one before. */
public final class JobGroup {
  /** Properties that {@link SparkContext#setJobGroup} sets. */
  private static final List<String> PROPERTIES =
      List.of("spark.jobGroup.id", "spark.job.description", "spark.job.interruptOnCancel");

  private final SparkContext spark;
  private final Map<String, String> before = new HashMap<>();

  /** Starts a group whose tasks are interrupted when its jobs are cancelled. */
  public JobGroup(SparkContext spark, String name, String description) {
    this.spark = spark;
    PROPERTIES.forEach(property -> before.put(property, spark.getLocalProperty(property)));
    spark.setJobGroup("rnn-sweep " + name, description, true);
  }

  /** Restores the job group from before. */
  public void end() {
    before.forEach(spark::setLocalProperty);
  }
}
