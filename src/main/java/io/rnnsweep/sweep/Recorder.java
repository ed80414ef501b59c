package io.rnnsweep.sweep;

import java.util.List;

/** Records results. */
public interface Recorder extends AutoCloseable {
  /**
   * Prepares for results of these trials. The result of an earlier attempt stays until the new one
   * replaces it.
   */
  void expect(List<Trial> trials);

  void record(TrialResult result);

  /** Writes results whose delay is over. */
  void writeIfDue();

  /** Writes all results. */
  @Override
  void close();
}
