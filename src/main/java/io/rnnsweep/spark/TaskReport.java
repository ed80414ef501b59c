package io.rnnsweep.spark;

import io.rnnsweep.sweep.TrialResult;
import java.io.Serializable;

/**
 * What a task hands over.
 *
 * @param results of its first trials, in its order
 * @param ending what became of the others
 * @param lostAttempt id of the attempt that reports a loss; -1 where none was lost
 */
@SuppressWarnings("ArrayRecordComponent") // Made to travel, once.
record TaskReport(TrialResult[] results, Ending ending, long lostAttempt) implements Serializable {

  TaskReport(TrialResult[] results, Ending ending) {
    this(results, ending, -1);
  }

  /** Reports, as the attempt of this id, that an earlier one was lost. */
  static TaskReport lost(long attempt) {
    return new TaskReport(new TrialResult[0], Ending.LOST, attempt);
  }

  /** What became of the trials that have no result. */
  enum Ending {
    /** There are none. */
    DONE,
    /** The task had lasted long enough; none of them was begun. */
    LATE,
    /** The first of them took too long and was interrupted; the others were not begun. */
    STUCK,
    /** This is a later attempt: an earlier one took its executor with it, or failed otherwise. */
    LOST
  }
}
