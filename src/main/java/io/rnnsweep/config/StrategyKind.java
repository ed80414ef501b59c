package io.rnnsweep.config;

/** Names the search strategy. */
public enum StrategyKind {
  GRID
}
