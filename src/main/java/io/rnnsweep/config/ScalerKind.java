package io.rnnsweep.config;

/** Says how a series is scaled before a network reads it. */
public enum ScalerKind {
  MIN_MAX,
  STANDARD,
  NONE
}
