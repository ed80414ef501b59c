package io.rnnsweep.tracking;

import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.sweep.TrialResult;

/**
 * Records a sweep in another system, beside the tables. A single thread calls it, which neither
 * trains nor writes results.
 */
public interface Tracker {

  /** Receives the start of a run, or the resume of an earlier one. */
  void begin(SweepConfig config) throws Exception;

  /** Receives the result of a trial that ended in this run, once for each trial. */
  void finished(TrialResult result) throws Exception;

  /** Receives the end of the run, successful or not. */
  void end() throws Exception;
}
