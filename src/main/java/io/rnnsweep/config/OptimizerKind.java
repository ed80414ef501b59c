package io.rnnsweep.config;

/** Names the rule that turns a gradient into an update. */
public enum OptimizerKind {
  SGD,
  MOMENTUM,
  ADAM,
  ADAMW
}
