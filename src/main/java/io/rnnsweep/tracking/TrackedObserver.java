package io.rnnsweep.tracking;

import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.sweep.Sweep;
import io.rnnsweep.sweep.TrialResult;
import java.util.List;

/** Forwards the events of a sweep to an observer and to trackers, until it is closed. */
public final class TrackedObserver implements Sweep.Observer, AutoCloseable {
  private final Sweep.Observer observer;
  private final List<Tracking> trackings;

  /** Starts to track a run. */
  public TrackedObserver(Sweep.Observer observer, List<Tracker> trackers, SweepConfig config) {
    this.observer = observer;
    this.trackings = trackers.stream().map(tracker -> new Tracking(tracker, config)).toList();
  }

  @Override
  public void proposed(int count) {
    observer.proposed(count);
  }

  @Override
  public void finished(TrialResult result) {
    trackings.forEach(tracking -> tracking.finished(result));
    observer.finished(result);
  }

  @Override
  public void waiting() {
    observer.waiting();
  }

  @Override
  public void close() {
    trackings.forEach(Tracking::close);
  }
}
