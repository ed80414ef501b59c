package io.rnnsweep.network;

import io.rnnsweep.config.CellKind;
import java.io.Serializable;

/**
 * Describes a network: layers of recurrent cells, each reading the one below, and a linear head on
 * the last state of the uppermost.
 *
 * @param cell what the layers are made of
 * @param layers at least 1
 * @param inputs values that the network reads a step, at least 1
 * @param hiddenSize units of a layer's state, at least 1
 * @param outputs values that it makes of a window, at least 1
 */
public record NetworkSpec(CellKind cell, int layers, int inputs, int hiddenSize, int outputs)
    implements Serializable {
  /** The most units whose recurrent matrix, with its margins, fits into one Java array. */
  public static final int MOST_UNITS = 46_000;

  public NetworkSpec {
    requirePositive("layers", layers);
    requirePositive("inputs", inputs);
    requirePositive("hidden_size", hiddenSize);
    requirePositive("outputs", outputs);
    if (hiddenSize > MOST_UNITS) {
      throw new IllegalArgumentException(
          "hidden_size must be at most " + MOST_UNITS + ", not " + hiddenSize);
    }
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1, not " + value);
    }
  }

  /** Creates the description of one layer of tanh cells with one input and one output. */
  public static NetworkSpec tanh(int hiddenSize) {
    return new NetworkSpec(CellKind.RNN_TANH, 1, 1, hiddenSize, 1);
  }
}
