package io.rnnsweep.spark;

import io.rnnsweep.series.PanelFolds;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Broadcasts the series of a sweep to the jobs of a group, until the group ends. */
public final class PanelBroadcast implements AutoCloseable {
  private final SparkContext spark;
  private final JobGroup group;
  private final Broadcast<JavaSerialized<PanelFolds>> data;

  /** Begins a group of jobs on these series, on the current thread. */
  public PanelBroadcast(SparkContext spark, PanelFolds folds, String name, String description) {
    this.spark = spark;
    this.data = JavaSparkContext.fromSparkContext(spark).broadcast(JavaSerialized.of(folds));
    this.group = new JobGroup(spark, name, description);
  }

  /** Returns what the functions of the jobs read the series from. */
  Broadcast<JavaSerialized<PanelFolds>> data() {
    return data;
  }

  /** Makes a result of one element of a dataset and the series, on an executor. */
  @FunctionalInterface
  public interface Work<A, B> extends Serializable {
    B apply(PanelFolds folds, A element);
  }

  /** Does this work on executors and returns what it makes of each element, in their order. */
  public <A, B> List<B> collect(JavaRDD<A> elements, Work<A, B> work) {
    Broadcast<JavaSerialized<PanelFolds>> series = data;
    return elements
        .map(element -> JavaSerialized.of(work.apply(series.value().content(), element)))
        .collect()
        .stream()
        .map(JavaSerialized::content)
        .toList();
  }

  /** Ends the group. A context that was stopped has nothing left to be ended. */
  @Override
  public void close() {
    if (!spark.isStopped()) {
      group.end();
      data.destroy();
    }
  }
}
