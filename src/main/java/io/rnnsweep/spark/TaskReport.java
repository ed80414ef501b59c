package io.rnnsweep.spark;

import io.rnnsweep.sweep.TrialResult;
import java.io.Serializable;

/**
 * What a task hands over.
 *
 * @param results of its first trials, in its order
 * @param ending what became of the others
 */
@SuppressWarnings("ArrayRecordComponent") // Made to travel, once.
record TaskReport(TrialResult[] results, Ending ending) implements Serializable {

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
