package io.rnnsweep.job;

import io.rnnsweep.sweep.TrialResult;

/** Observes as a no-op. */
public final class SilentObserver implements SweepJob.Observer {
  @Override
  public void proposed(int count) {}

  @Override
  public void finished(TrialResult result) {}

  @Override
  public void trained() {}
}
