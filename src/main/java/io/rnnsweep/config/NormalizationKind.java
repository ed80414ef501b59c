package io.rnnsweep.config;

/** How each window is shifted and scaled by its own values before a network reads it. */
public enum NormalizationKind {
  /** Not at all. */
  NONE,
  /** Less the window's last value. */
  LAST,
  /** Less the window's mean, over its standard deviation. */
  WINDOW
}
