package io.rnnsweep.cli;

import io.rnnsweep.job.SweepJob;
import io.rnnsweep.sweep.TrialResult;

/** Forwards the events of a run to progress and summary, and stops it on request. */
final class RunObserver implements SweepJob.Observer {
  static final String NOTHING_STARTED = "no trial of this run was started";

  private final long total;
  private final SweepSummary summary;
  private final Progress progress;
  private final StopSignals stop;
  private int missing;
  private int finished;
  private boolean began;

  /**
   * Creates the observer of a run that has not started.
   *
   * @param total trials of the sweep, finished ones included
   */
  RunObserver(long total, SweepSummary summary, Progress progress, StopSignals stop) {
    this.total = total;
    this.summary = summary;
    this.progress = progress;
    this.stop = stop;
  }

  @Override
  public void proposed(int count) {
    missing += count;
    began = true;
    stop.beginChecking();
    stop.check();
    progress.proposed(count);
  }

  @Override
  public void finished(TrialResult result) {
    finished++;
    summary.add(result);
    progress.finished(result);
  }

  @Override
  public void waiting() {
    progress.waiting();
    stop.check();
  }

  @Override
  public void trained() {
    stop.endChecking();
    progress.trained();
  }

  /** Returns a description of the results if the run ends now. */
  String leaves() {
    return began
        ? "%d of %d trials are written".formatted(total - missing + finished, total)
        : NOTHING_STARTED;
  }
}
