package io.rnnsweep.tracking;

import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.sweep.TrialResult;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a tracker on a thread of its own, through a bounded queue, so that a slow or failing
 * tracker delays nothing. Results that find the queue full are not tracked.
 */
final class Tracking implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tracking.class);
  static final int MOST_WAITING = 10_000;
  private static final long POLL_MILLIS = 100;
  private static final Duration LONGEST_END = Duration.ofSeconds(30);

  private final Tracker tracker;
  private final BlockingQueue<Call> calls = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread thread;
  private volatile boolean ends;

  /** Number of results that found the queue full. */
  private int untracked;

  private final AtomicInteger failures = new AtomicInteger();

  /** Starts to track a run. */
  Tracking(Tracker tracker, SweepConfig config) {
    this.tracker = tracker;
    this.thread = new Thread(this::callAll, "tracking");
    calls.add(() -> tracker.begin(config));
    thread.setDaemon(true);
    thread.start();
  }

  @FunctionalInterface
  private interface Call {
    void make() throws Exception;
  }

  /** Tracks a result. */
  void finished(TrialResult result) {
    if (!calls.offer(() -> tracker.finished(result))) {
      untracked++;
    }
  }

  private void callAll() {
    try {
      // Read before the queue, to which nothing is added after it.
      for (boolean last = false; !last || !calls.isEmpty(); last = ends) {
        Call call = calls.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (call != null) {
          make(call);
        }
      }
      make(tracker::end);
    } catch (InterruptedException e) {
      LOG.warn("{} timed out before its last {} calls", tracker, calls.size() + 1);
    }
  }

  private void make(Call call) throws InterruptedException {
    try {
      call.make();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) { // Of an external system; the tables are complete.
      if (failures.getAndIncrement() == 0) {
        LOG.warn("{} failed", tracker, e);
      }
    }
  }

  /** Ends the tracking, with a timeout of half a minute. */
  @Override
  public void close() {
    ends = true;
    try {
      thread.join(LONGEST_END.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
    if (untracked > 0 || failures.get() > 0) {
      LOG.warn("{} missed {} trials and failed {} times", tracker, untracked, failures);
    }
  }
}
