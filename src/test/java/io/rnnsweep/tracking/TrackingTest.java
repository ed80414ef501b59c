package io.rnnsweep.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.results.TrialResults;
import io.rnnsweep.sweep.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrackingTest {
  private static final SweepConfig CONFIG = ConfigReader.read("test", "{}", Map.of());
  private static final TrialResult RESULT =
      TrialResults.completed(Trials.of("{}").get(0), 0.5, 0.5);

  /** Stalls until it is released. */
  private static final class Stalled implements Tracker {
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> calls = new ArrayList<>();

    @Override
    public void begin(SweepConfig config) throws InterruptedException {
      calls.add("begin");
      release.await();
    }

    @Override
    public void finished(TrialResult result) {
      calls.add("finished");
    }

    @Override
    public void end() {
      calls.add("end");
    }
  }

  @Test
  void aTrackerThatStallsHoldsUpNobodyAndMissesWhatTheQueueCannotHold() {
    Stalled tracker = new Stalled();
    try (Tracking tracking = new Tracking(tracker, CONFIG)) {
      for (int i = 0; i < 2 * Tracking.MOST_WAITING; i++) {
        tracking.finished(RESULT);
      }
      tracker.release.countDown();
    }

    assertThat(tracker.calls).startsWith("begin").endsWith("end");
    // The first call may still wait in the queue when it is full.
    assertThat(tracker.calls.size() - 2)
        .isBetween(Tracking.MOST_WAITING - 1, Tracking.MOST_WAITING);
  }

  @Test
  void aFailureCostsOneCall() {
    List<String> calls = new ArrayList<>();
    Tracker failing =
        new Tracker() {
          @Override
          public void begin(SweepConfig config) {
            throw new IllegalStateException("nobody answers");
          }

          @Override
          public void finished(TrialResult result) {
            calls.add("finished");
            throw new IllegalStateException("nobody answers");
          }

          @Override
          public void end() {
            calls.add("end");
          }
        };
    try (Tracking tracking = new Tracking(failing, CONFIG)) {
      tracking.finished(RESULT);
      tracking.finished(RESULT);
    }

    assertThat(calls).containsExactly("finished", "finished", "end");
  }
}
