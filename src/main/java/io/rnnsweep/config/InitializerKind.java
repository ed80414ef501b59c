package io.rnnsweep.config;

/** Names the distribution of the initial weights. */
public enum InitializerKind {
  UNIFORM,
  GAUSSIAN
}
