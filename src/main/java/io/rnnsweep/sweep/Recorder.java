package io.rnnsweep.sweep;

/** Keeps results. */
public interface Recorder extends AutoCloseable {
  void record(TrialResult result);

  /** Writes what has waited long enough. */
  void writeIfDue();

  /** Writes everything. */
  @Override
  void close();
}
