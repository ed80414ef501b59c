package io.rnnsweep.config;

/** Names what a network reads and forecasts in place of the values. */
public enum TransformKind {
  /** The values. */
  NONE(0),
  /** Each value less the one before it. */
  DIFFERENCE(1),
  /** The natural logarithm of each value less that of the one before it; values are above zero. */
  LOG_DIFFERENCE(1);

  private final int reach;

  TransformKind(int reach) {
    this.reach = reach;
  }

  /** Returns the number of values before a window that its first transformed value needs. */
  public int reach() {
    return reach;
  }
}
