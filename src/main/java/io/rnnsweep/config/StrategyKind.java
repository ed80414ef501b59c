package io.rnnsweep.config;

/** How the search space is gone through. */
public enum StrategyKind {
  GRID
}
