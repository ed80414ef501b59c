package io.rnnsweep.spark;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.sweep.CostModel;
import io.rnnsweep.sweep.SweepFailedException;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.sweep.TrialRunner;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * Trains trials on a Spark cluster: one job of independent tasks, the series broadcast once, the
 * costliest trials in the tasks that Spark starts first.
 */
public final class SparkTrialRunner implements TrialRunner {
  private static final long POLL_MILLIS = 100;

  private final SparkContext spark;
  private final String sweepName;
  private final TimeSeries series;
  private final EvaluationConfig evaluation;
  private final ToDoubleFunction<Trial> cost;

  public SparkTrialRunner(
      SparkContext spark, String sweepName, TimeSeries series, EvaluationConfig evaluation) {
    this.spark = spark;
    this.sweepName = sweepName;
    this.series = series;
    this.evaluation = evaluation;
    Fold fold = Fold.of(series, evaluation);
    this.cost = trial -> CostModel.work(trial.point().hyperparameters(), fold).operations();
  }

  @Override
  public void run(List<Trial> trials, Listener listener) throws InterruptedException {
    if (trials.isEmpty()) {
      return;
    }
    List<List<Trial>> tasks = TaskPacking.pack(trials, cost, spark.defaultParallelism());
    JavaSparkContext java = JavaSparkContext.fromSparkContext(spark);
    Broadcast<TrialData> data = java.broadcast(new TrialData(series, evaluation));
    spark.setJobGroup(
        "rnn-sweep " + sweepName, trials.size() + " trials in " + tasks.size() + " tasks", true);
    try {
      collect(java.parallelize(tasks, tasks.size()).rdd(), new TrialTask(data), listener);
    } finally {
      spark.clearJobGroup();
      data.destroy();
    }
  }

  private void collect(RDD<List<Trial>> tasks, TrialTask task, Listener listener)
      throws InterruptedException {
    BlockingQueue<TrialResult[]> ended = new LinkedBlockingQueue<>();
    List<Object> partitions =
        IntStream.range(0, tasks.getNumPartitions()).<Object>mapToObj(Integer::valueOf).toList();
    SimpleFutureAction<BoxedUnit> job =
        spark.submitJob(
            tasks,
            task,
            CollectionConverters.asScala(partitions).toSeq(),
            (partition, results) -> {
              ended.add(results); // On the scheduler's thread: nothing but this.
              return BoxedUnit.UNIT;
            },
            () -> BoxedUnit.UNIT);
    try {
      boolean over = false;
      while (!over) {
        over = job.isCompleted(); // Asked before the queue, which is then complete if it was.
        drain(ended, listener);
      }
    } catch (InterruptedException | RuntimeException e) {
      job.cancel();
      throw e;
    }
    if (job.value().get().isFailure()) {
      Throwable cause = job.value().get().failed().get();
      throw new SweepFailedException("Spark gave up the job: " + cause.getMessage(), cause);
    }
  }

  private static void drain(BlockingQueue<TrialResult[]> ended, Listener listener)
      throws InterruptedException {
    TrialResult[] results = ended.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
    while (results != null) {
      for (TrialResult result : results) {
        listener.finished(result);
      }
      results = ended.poll();
    }
    listener.waiting();
  }
}
