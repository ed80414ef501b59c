package io.rnnsweep.config;

/** Names the forecast to which a network's output is added. */
public enum LinearKind {
  /** Nothing. */
  NONE,
  /** The window's last value. */
  PERSISTENCE,
  /** A linear function of the window, fitted before the network is trained. */
  AUTOREGRESSION
}
