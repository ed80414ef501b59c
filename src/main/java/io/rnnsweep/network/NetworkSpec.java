package io.rnnsweep.network;

import io.rnnsweep.config.CellKind;
import io.rnnsweep.network.cell.LayerCost;
import java.io.Serializable;
import java.util.function.ToDoubleFunction;

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

  /** Returns how many bytes a number for each weight takes, padded as the kernels do. */
  public double weightBytes() {
    double head =
        (hiddenSize + LayerCost.PADDING + 1.0) * (outputs == 1 ? 1 : outputs + LayerCost.PADDING);
    return Float.BYTES * (head + sum(LayerCost::weights));
  }

  /**
   * Returns an upper bound of the bytes that a {@link RecurrentNetwork} holds, near above them: its
   * weights, their gradient and their transpose, and the values of a batch at all steps.
   *
   * @param window steps of a sample
   * @param batchSize the most samples of a batch
   */
  public double bytes(long window, long batchSize) {
    // Batches are padded to four samples, and several inputs are kept twice.
    double rows = batchSize + 3;
    double read = inputs == 1 ? 1 : 2.0 * (inputs + LayerCost.PADDING);
    double made = outputs == 1 ? 2 : 4.0 * (outputs + LayerCost.PADDING);
    double values = (window + 1) * read + made + sum(layer -> layer.values(window));
    return 3 * weightBytes() + Float.BYTES * rows * values;
  }

  /**
   * Returns how many multiplications and additions the products of a sample's forward pass take;
   * the backward pass takes twice as many.
   */
  public double floatingPointOperations(long window) {
    return sum(layer -> layer.products(window));
  }

  /**
   * Returns how many multiplications and additions a sample's element-wise passes are worth,
   * forward and backward.
   */
  public double elementWiseOperations(long window) {
    return sum(layer -> layer.passes(window));
  }

  /** Returns how many times as long as one layer of tanh cells a step takes whatever its size. */
  public double stepsOfOneLayer() {
    return sum(LayerCost::calls);
  }

  private double sum(ToDoubleFunction<LayerCost> cost) {
    LayerCost lowest = new LayerCost(cell, inputs, hiddenSize, true, layers == 1);
    double sum = cost.applyAsDouble(lowest);
    if (layers > 1) {
      LayerCost middle = new LayerCost(cell, hiddenSize, hiddenSize, false, false);
      LayerCost uppermost = new LayerCost(cell, hiddenSize, hiddenSize, false, true);
      sum += (layers - 2) * cost.applyAsDouble(middle) + cost.applyAsDouble(uppermost);
    }
    return sum;
  }

  /** Creates the description of one layer of tanh cells with one input and one output. */
  public static NetworkSpec tanh(int hiddenSize) {
    return new NetworkSpec(CellKind.RNN_TANH, 1, 1, hiddenSize, 1);
  }
}
