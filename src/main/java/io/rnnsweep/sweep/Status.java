package io.rnnsweep.sweep;

/** Says how a trial ended. */
public enum Status {
  /** It was trained to its end; every score is a number. */
  COMPLETED,
  /** Its loss stopped being a finite number. */
  DIVERGED,
  /** It could not be trained; the error gives the reason. */
  FAILED,
  /** The search ended it early. */
  STOPPED
}
