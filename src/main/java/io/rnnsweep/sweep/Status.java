package io.rnnsweep.sweep;

/** How a trial ended. */
public enum Status {
  /** Trained through its epochs; every score is a number. */
  COMPLETED,
  /** Its loss stopped being a finite number. */
  DIVERGED,
  /** It could not be trained; the error says why. */
  FAILED,
  /** Ended early by the search. */
  STOPPED
}
