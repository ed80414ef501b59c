package io.rnnsweep.config;

/** What becomes of a row whose value is missing. */
public enum MissingKind {
  /** It is refused. */
  ERROR,
  /** It is left out, as if its time did not exist. */
  DROP,
  /** It repeats the value before it. */
  FORWARD_FILL,
  /** It lies on the line between its neighbours where training knows both, and repeats else. */
  INTERPOLATE
}
