package io.rnnsweep.spark;

import io.rnnsweep.spark.TaskReport.Ending;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.sweep.TrialTraining;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Trains several trials one after the other, for a limited time, so that no trial delays the
 * results of the others for long, even if it hangs.
 */
final class TimeBox {
  /** Time after which a task starts no other trial. */
  private static final Duration ENOUGH = Duration.ofMillis(1500);

  /** Time limit of a task, after which the running trial is interrupted. */
  private static final Duration LONGEST = Duration.ofMillis(2500);

  private final Duration enough;
  private final Duration longest;

  TimeBox() {
    this(ENOUGH, LONGEST);
  }

  TimeBox(Duration enough, Duration longest) {
    this.enough = enough;
    this.longest = longest;
  }

  /**
   * Trains trials until the time is over.
   *
   * @throws InterruptedException if the calling thread is interrupted; training then stops
   */
  TaskReport train(List<Trial> trials, TrialTraining training) throws InterruptedException {
    List<TrialResult> results = new ArrayList<>();
    // On a thread of its own, which is abandoned if a trial ignores its interruption.
    FutureTask<Void> work =
        new FutureTask<>(
            () -> {
              long start = System.nanoTime();
              for (Trial trial : trials) {
                TrialResult result = training.run(trial);
                synchronized (results) {
                  results.add(result);
                }
                if (System.nanoTime() - start > enough.toNanos()) {
                  return null;
                }
              }
              return null;
            });
    Thread worker = new Thread(work, "trials");
    worker.setDaemon(true);
    worker.start();
    Ending ending = Ending.LATE;
    try {
      work.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      ending = Ending.STUCK;
    } catch (ExecutionException e) {
      throw new IllegalStateException("training gave no result: " + e.getCause(), e.getCause());
    } finally {
      work.cancel(true);
    }
    synchronized (results) { // A trial that ends after this is trained again.
      boolean all = results.size() == trials.size();
      return new TaskReport(results.toArray(TrialResult[]::new), all ? Ending.DONE : ending);
    }
  }
}
