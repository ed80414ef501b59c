package io.rnnsweep.network;

/**
 * The sizes of a network: one input, {@code hiddenSize} units, one output.
 *
 * @param hiddenSize units of the hidden state, at least 1
 */
public record NetworkShape(int hiddenSize) {
  /** The most units whose recurrent matrix, with its margins, fits into one Java array. */
  public static final int MOST_UNITS = 46_000;

  public NetworkShape {
    if (hiddenSize < 1) {
      throw new IllegalArgumentException("hidden_size must be at least 1, not " + hiddenSize);
    }
    if (hiddenSize > MOST_UNITS) {
      throw new IllegalArgumentException(
          "hidden_size must be at most " + MOST_UNITS + ", not " + hiddenSize);
    }
  }

  /** How many numbers training adjusts in a network of H units: {@code H^2 + 3 H + 1}. */
  public static long parameterCount(long hiddenSize) {
    return hiddenSize * hiddenSize + 3 * hiddenSize + 1;
  }
}
