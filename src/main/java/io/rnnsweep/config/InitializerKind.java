package io.rnnsweep.config;

/** Distribution of the initial weights. */
public enum InitializerKind {
  UNIFORM,
  GAUSSIAN
}
