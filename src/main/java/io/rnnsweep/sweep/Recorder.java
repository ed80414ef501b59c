package io.rnnsweep.sweep;

import java.util.List;

/** Keeps results. */
public interface Recorder extends AutoCloseable {
  /** Drops what is kept of trials that are about to be trained, again. */
  void forget(List<Trial> trials);

  void record(TrialResult result);

  /** Writes what has waited long enough. */
  void writeIfDue();

  /** Writes everything. */
  @Override
  void close();
}
