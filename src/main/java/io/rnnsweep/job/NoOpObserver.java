package io.rnnsweep.job;

import io.rnnsweep.sweep.TrialResult;

/** Observes as a no-op. */
public final class NoOpObserver implements SweepJob.Observer {
  @Override
  public void proposed(int count) {}

  @Override
  public void finished(TrialResult result) {}

  @Override
  public void trained() {}
}
