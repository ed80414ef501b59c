package io.rnnsweep.spark;

import io.rnnsweep.sweep.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/** The Spark jobs of a session that are under way, and what their tasks have handed over. */
final class TrialJobs {
  private static final long POLL_MILLIS = 100;

  private final JavaSparkContext spark;
  private final TrialTask task;
  private final BlockingQueue<Handed> queue = new LinkedBlockingQueue<>();
  private final List<SimpleFutureAction<BoxedUnit>> running = new ArrayList<>();
  private Throwable failure;

  TrialJobs(JavaSparkContext spark, TrialTask task) {
    this.spark = spark;
    this.task = task;
  }

  /** A task's trials and its report. */
  record Handed(List<Trial> trials, TaskReport report) {}

  /**
   * Submits a job, its tasks to start in this order, after those of the jobs before it; none if
   * there are no tasks or a job has failed.
   */
  void submit(List<List<Trial>> tasks) {
    if (tasks.isEmpty() || failure != null) {
      return;
    }
    RDD<JavaSerialized<List<Trial>>> rdd =
        spark.parallelize(tasks.stream().map(JavaSerialized::of).toList(), tasks.size()).rdd();
    List<Object> partitions =
        IntStream.range(0, tasks.size()).<Object>mapToObj(Integer::valueOf).toList();
    running.add(
        spark
            .sc()
            .submitJob(
                rdd,
                task,
                CollectionConverters.asScala(partitions).toSeq(),
                (partition, report) -> {
                  // On the scheduler's thread: nothing but this.
                  queue.add(new Handed(tasks.get((int) partition), report.content()));
                  return BoxedUnit.UNIT;
                },
                () -> BoxedUnit.UNIT));
  }

  /**
   * Whether every job has ended. If so, all that they will ever hand over is in the queue. Once one
   * has failed, the others are cancelled.
   */
  boolean ended() {
    running.removeIf(
        job -> {
          if (job.isCompleted() && job.value().get().isFailure() && failure == null) {
            failure = job.value().get().failed().get();
          }
          return job.isCompleted();
        });
    if (failure != null) {
      cancel();
    }
    return running.isEmpty();
  }

  /** Why Spark gave up a job, or null if it gave up none. */
  Throwable failure() {
    return failure;
  }

  /** What the next task handed over, or null if none does in a little while. */
  Handed poll() throws InterruptedException {
    return running.isEmpty() ? take() : queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What a task has handed over, or null if there is nothing at the moment. */
  Handed take() {
    return queue.poll();
  }

  void cancel() {
    running.forEach(SimpleFutureAction::cancel);
  }
}
