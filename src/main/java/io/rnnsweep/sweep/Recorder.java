package io.rnnsweep.sweep;

import java.util.List;

/** Keeps results. */
public interface Recorder extends AutoCloseable {
  /**
   * Hears which trials are about to be trained. What is kept of an earlier attempt stays until the
   * new result takes its place.
   */
  void expect(List<Trial> trials);

  void record(TrialResult result);

  /** Writes what has waited long enough. */
  void writeIfDue();

  /** Writes everything. */
  @Override
  void close();
}
