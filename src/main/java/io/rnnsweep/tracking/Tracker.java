package io.rnnsweep.tracking;

import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.sweep.TrialResult;

/**
 * Keeps what a sweep does in another system, beside the tables. One thread calls it, which is
 * neither the one that trains nor the one that writes.
 */
public interface Tracker {

  /** Hears that a run begins, or goes on after an earlier one. */
  void begin(SweepConfig config) throws Exception;

  /** Hears of a trial that ended in this run; once of each. */
  void finished(TrialResult result) throws Exception;

  /** Hears that the run ends, however it does. */
  void end() throws Exception;
}
