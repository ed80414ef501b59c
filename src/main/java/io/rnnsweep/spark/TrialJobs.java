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

/** Holds the running Spark jobs of a session, and the reports of their finished tasks. */
final class TrialJobs {
  private static final long POLL_MILLIS = 100;

  private final JavaSparkContext spark;
  private final TrialTask task;
  private final BlockingQueue<FinishedTask> queue = new LinkedBlockingQueue<>();
  private final List<SimpleFutureAction<BoxedUnit>> running = new ArrayList<>();
  private Throwable failure;

  TrialJobs(JavaSparkContext spark, TrialTask task) {
    this.spark = spark;
    this.task = task;
  }

  /** Holds a task's trials and its report. */
  record FinishedTask(List<Trial> trials, TaskReport report) {}

  /**
   * Submits a job whose tasks start in this order, after those of earlier jobs; a no-op without
   * tasks or after a job has failed.
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
                  // Runs on the scheduler's thread, so it does no more than this.
                  queue.add(new FinishedTask(tasks.get((int) partition), report.content()));
                  return BoxedUnit.UNIT;
                },
                () -> BoxedUnit.UNIT));
  }

  /**
   * Returns whether all jobs have ended; then the queue has all of their reports. Cancels the other
   * jobs after a failed one.
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

  /** Returns the cause of an aborted job, or null if none was aborted. */
  Throwable failure() {
    return failure;
  }

  /** Returns the next finished task, or null after a short wait. */
  FinishedTask poll() throws InterruptedException {
    return running.isEmpty() ? take() : queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Returns the next finished task, or null if there is none. */
  FinishedTask take() {
    return queue.poll();
  }

  void cancel() {
    running.forEach(SimpleFutureAction::cancel);
  }
}
