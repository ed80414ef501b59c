package io.rnnsweep.spark;

import io.rnnsweep.series.PanelFolds;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** Broadcasts the series of a sweep to the jobs of a group, until the group is ended. */
public final class PanelBroadcast implements AutoCloseable {
  private final SparkContext spark;
  private final JobGroup group;
  private final Broadcast<JavaSerialized<PanelFolds>> data;

  /** Starts a group of jobs on these series, on the current thread. */
  public PanelBroadcast(SparkContext spark, PanelFolds folds, String name, String description) {
    this.spark = spark;
    this.data = JavaSparkContext.fromSparkContext(spark).broadcast(JavaSerialized.of(folds));
    this.group = new JobGroup(spark, name, description);
  }

  /** Returns the broadcast of the series. */
  Broadcast<JavaSerialized<PanelFolds>> data() {
    return data;
  }

  /** Computes a result from one element of a dataset and the series, on an executor. */
  @FunctionalInterface
  public interface Work<A, B> extends Serializable {
    B apply(PanelFolds folds, A element);
  }

  /** Runs {@code work} on executors and returns its results, in the order of the elements. */
  public <A, B> List<B> collect(JavaRDD<A> elements, Work<A, B> work) {
    Broadcast<JavaSerialized<PanelFolds>> series = data;
    return elements
        .map(element -> JavaSerialized.of(work.apply(series.value().content(), element)))
        .collect()
        .stream()
        .map(JavaSerialized::content)
        .toList();
  }

  /** Ends the group; a no-op if the context has stopped. */
  @Override
  public void close() {
    if (!spark.isStopped()) {
      group.end();
      data.destroy();
    }
  }
}
