package io.rnnsweep.config;

/** Says how each window is shifted and scaled by its own values before a network reads it. */
public enum NormalizationKind {
  /** Not at all. */
  NONE,
  /** Minus the window's last value. */
  LAST,
  /** Minus the window's mean, divided by its standard deviation. */
  WINDOW
}
