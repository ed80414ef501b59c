package io.rnnsweep.cli;

import io.rnnsweep.job.SweepJob;
import io.rnnsweep.sweep.TrialResult;

/** Tells all who want to know how a run goes, and lets it be stopped. */
final class RunObserver implements SweepJob.Observer {
  static final String NOTHING_BEGUN = "no trial of this run was begun";

  private final long total;
  private final SweepSummary summary;
  private final Progress progress;
  private final StopSignals stop;
  private int missing;
  private int finished;
  private boolean began;

  /**
   * Of a run that has not begun.
   *
   * @param total trials of the sweep, those included that are trained already
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
    stop.beginLooking();
    stop.look();
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
    stop.look();
  }

  @Override
  public void trained() {
    stop.endLooking();
    progress.trained();
  }

  /** What the run leaves if it ends now. */
  String leaves() {
    return began
        ? "%d of %d trials are written".formatted(total - missing + finished, total)
        : NOTHING_BEGUN;
  }
}
