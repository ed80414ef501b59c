package io.rnnsweep.network.cell;

import io.rnnsweep.config.CellKind;

/**
 * What a layer takes of memory and time.
 *
 * @param inputs values that it reads a step
 * @param units of its state
 * @param lowest whether it reads the network's inputs
 * @param uppermost whether its last state alone is read
 */
public record LayerCost(CellKind cell, long inputs, long units, boolean lowest, boolean uppermost) {
  /** A kernel pads units to whole panels of vectors; at most by so many. */
  public static final int PADDING = 31;

  /** Units whose products take as long as those of fewer: vectors are as long on many machines. */
  private static final long TOGETHER = 16;

  /** Returns how many floats its weights take, padded. */
  public double weights() {
    double padded = units + PADDING;
    double from = readsLoneInput() ? 1 : inputs + PADDING;
    return gates() * padded * (padded + from + 1) + (cell == CellKind.GRU ? padded : 0);
  }

  /** Returns how many floats a sample of a batch takes, padded. */
  public double values(long window) {
    double all = window + 1;
    double inputRows = readsLoneInput() ? 2 : all;
    double deltaRows = lowest ? 2 : all;
    double stateRows = uppermost ? 2 : all;
    double values =
        switch (cell) {
          case RNN_TANH, RNN_RELU ->
              2 * all + Math.max(inputRows, stateRows) + Math.max(deltaRows, stateRows) + 2;
          case GRU -> 5 * all + 4 * inputRows + 4 * deltaRows + 2 * stateRows + 7;
          case LSTM -> 7 * all + 4 * inputRows + 4 * deltaRows + 2 * stateRows + 15;
        };
    return (units + PADDING) * values;
  }

  /** Returns how many multiplications and additions the products of a forward pass take. */
  public double products(long window) {
    return 2.0 * gates() * wholeUnits() * (units + inputs + 1) * window;
  }

  /** Returns how many the element-wise passes are worth, forward and backward, as measured. */
  public double passes(long window) {
    double unit =
        switch (cell) {
          case RNN_TANH -> 27;
          case RNN_RELU -> 24;
          case GRU -> 120;
          case LSTM -> 135;
        };
    return unit * wholeUnits() * window;
  }

  /** Returns how much of a step takes as long whatever its size, as measured; 1 of a lone RNN's. */
  public double calls() {
    double lone =
        switch (cell) {
          case RNN_TANH, RNN_RELU -> 1;
          case GRU -> 2;
          case LSTM -> 3;
        };
    return lowest ? lone : lone / 2;
  }

  private long wholeUnits() {
    return (units + TOGETHER - 1) / TOGETHER * TOGETHER;
  }

  private boolean readsLoneInput() {
    return lowest && inputs == 1;
  }

  private int gates() {
    return Cells.gates(cell);
  }
}
