package io.rnnsweep.config;

/** How a series is scaled before a network sees it. */
public enum ScalerKind {
  MIN_MAX,
  STANDARD,
  NONE
}
