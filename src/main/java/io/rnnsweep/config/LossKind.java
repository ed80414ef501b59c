package io.rnnsweep.config;

/** Names the loss that training minimises, averaged over a batch. */
public enum LossKind {
  /** The squared error. */
  MSE,
  /** The absolute error. */
  MAE,
  /** Half the squared error up to delta, and linear with the same slope beyond. */
  HUBER
}
