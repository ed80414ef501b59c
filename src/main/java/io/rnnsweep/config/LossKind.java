package io.rnnsweep.config;

/** What training makes small, averaged over a batch. */
public enum LossKind {
  /** The squared error. */
  MSE,
  /** The absolute error. */
  MAE,
  /** Half the squared error up to delta, and linear with the same slope beyond. */
  HUBER
}
