package io.rnnsweep.config;

/** What the layers of a network are made of. */
public enum CellKind {
  RNN_TANH,
  RNN_RELU,
  GRU,
  LSTM
}
