package io.rnnsweep.config;

/** Says how a row with a missing value is treated. */
public enum MissingKind {
  /** It is refused. */
  ERROR,
  /** It is left out, as if its time did not exist. */
  DROP,
  /** It repeats the value before it. */
  FORWARD_FILL,
  /**
   * It is interpolated linearly where both neighbours are in the training part, else
   * forward-filled.
   */
  INTERPOLATE
}
