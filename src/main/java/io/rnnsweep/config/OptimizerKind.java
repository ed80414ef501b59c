package io.rnnsweep.config;

/** How a gradient becomes an update. */
public enum OptimizerKind {
  SGD
}
