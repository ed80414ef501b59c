package io.rnnsweep.config;

/** Names the recurrent cells of a network's layers. */
public enum CellKind {
  RNN_TANH,
  RNN_RELU,
  GRU,
  LSTM
}
