package io.rnnsweep.spark;

import io.rnnsweep.sweep.TrialResult;
import java.io.Serializable;

/**
 * Holds the report of a task.
 *
 * @param results of its first trials, in order
 * @param ending state of the other trials
 * @param lostAttempt id of the attempt that reports a loss; -1 if there was none
 */
@SuppressWarnings("ArrayRecordComponent") // Serialized once.
record TaskReport(TrialResult[] results, Ending ending, long lostAttempt) implements Serializable {

  TaskReport(TrialResult[] results, Ending ending) {
    this(results, ending, -1);
  }

  /** Creates the report of an attempt, by id, that an earlier attempt was lost. */
  static TaskReport lost(long attempt) {
    return new TaskReport(new TrialResult[0], Ending.LOST, attempt);
  }

  /** Says why trials of a task have no result. */
  enum Ending {
    /** All trials have a result. */
    DONE,
    /** The task reached its time limit; none of them was started. */
    LATE,
    /** The first of them timed out and was interrupted; the others were not started. */
    STUCK,
    /** An earlier attempt was lost with its executor or failed otherwise. */
    LOST
  }
}
