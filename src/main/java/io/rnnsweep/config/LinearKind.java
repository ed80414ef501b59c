package io.rnnsweep.config;

/** What a network's output is added to. */
public enum LinearKind {
  /** Nothing. */
  NONE,
  /** The window's last value. */
  PERSISTENCE,
  /** A linear function of the window, fitted before the network is trained. */
  AUTOREGRESSION
}
