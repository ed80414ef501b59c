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
 * Hears from Spark why attempts of tasks were lost. Spark does not count all losses: an executor
 * that was preempted, decommissioned or killed on purpose did not die of what it ran.
 */
final class LostAttempts extends SparkListener {
  /** How long Spark may take to tell what it knows; under load it can also drop what it tells. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final int lostAttempt;

  /** Tasks with an attempt whose failure Spark counts. */
  private final Set<Task> counted = new HashSet<>();

  /** Of the attempts that reported a loss, by id: whether Spark counts that loss. */
  private final Map<Long, Boolean> reported = new HashMap<>();

  /**
   * Creates a listener.
   *
   * @param lostAttempt from which attempt on, from 0, a task only reports that it was lost
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
   * Returns whether Spark counts the loss that an attempt has reported; true if Spark does not
   * tell.
   *
   * @param attempt its id, unique in the Spark context
   */
  synchronized boolean isCounted(long attempt) throws InterruptedException {
    long begin = System.nanoTime();
    long left = PATIENCE.toMillis();
    while (!reported.containsKey(attempt) && left > 0) {
      wait(left);
      left = PATIENCE.minusNanos(System.nanoTime() - begin).toMillis();
    }
    return reported.getOrDefault(attempt, true);
  }
}
