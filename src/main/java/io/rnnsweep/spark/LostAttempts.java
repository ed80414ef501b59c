package io.rnnsweep.spark;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.TaskInfo;

/**
 * Listens for the causes of lost task attempts. Spark does not count all losses as failures: the
 * tasks are not the cause where an executor was preempted, decommissioned or killed on purpose.
 */
final class LostAttempts extends SparkListener {
  /** Limit of the wait for Spark's event, which Spark may drop under load. */
  private static final Duration MOST_WAITING = Duration.ofSeconds(10);

  private final int lostAttempt;

  /** Tasks with an attempt whose failure Spark counts. */
  private final Set<Task> counted = new HashSet<>();

  /** Whether Spark counts the loss, by id of the attempt that reported it. */
  private final Map<Long, Boolean> reported = new HashMap<>();

  /**
   * Creates a listener.
   *
   * @param lostAttempt number of the first attempt, from 0, that only reports a loss
   */
  LostAttempts(int lostAttempt) {
    this.lostAttempt = lostAttempt;
  }

  private record Task(int stage, int partition) {}

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    TaskInfo attempt = end.taskInfo();
    Task task = new Task(end.stageId(), attempt.partitionId());
    if (attempt.attemptNumber() >= lostAttempt) {
      reported.put(attempt.taskId(), counted.contains(task));
      notifyAll();
    } else if (end.reason() instanceof TaskFailedReason reason
        && reason.countTowardsTaskFailures()) {
      counted.add(task);
    }
  }

  /**
   * Returns whether Spark counts the loss that an attempt has reported; true if Spark sends no
   * event.
   *
   * @param attempt its id, unique in the Spark context
   */
  synchronized boolean isCounted(long attempt) throws InterruptedException {
    long begin = System.nanoTime();
    long left = MOST_WAITING.toMillis();
    while (!reported.containsKey(attempt) && left > 0) {
      wait(left);
      left = MOST_WAITING.minusNanos(System.nanoTime() - begin).toMillis();
    }
    return reported.getOrDefault(attempt, true);
  }
}
