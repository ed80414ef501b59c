package io.rnnsweep.network.cell;

import io.rnnsweep.network.kernel.Block;
import io.rnnsweep.network.kernel.Block.Shape;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernel.Onto;
import io.rnnsweep.network.kernel.Matrix;
import io.rnnsweep.network.kernel.Sequence;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of a layer of cells with several gates: of each gate a matrix, so that each begins
 * where the kernel wants a matrix to begin. Backward, the gates are the rows of one matrix, and
 * their products one sum.
 */
final class GateWeights {
  private final Kernel kernel;
  private final Wiring wiring;
  private final int gates;
  private final Block weights;
  private final Block gradient;

  /** Leads from the pre-activations of all gates, in an order of the cell's, to the states. */
  private final Matrix transposedHh;

  /** Leads from them to the inputs; null where the layer is the lowest. */
  private final Matrix transposedIh;

  /**
   * Creates weights of zero.
   *
   * @param furtherBiases rows that a gate's bias is not enough for
   */
  GateWeights(Wiring wiring, int gates, int furtherBiases) {
    this.wiring = wiring;
    this.gates = gates;
    kernel = wiring.kernel();
    int units = wiring.hiddenSize();
    List<Shape> shapes = new ArrayList<>();
    for (int gate = 0; gate < gates; gate++) {
      shapes.add(Shape.row(units));
      shapes.add(wiring.hasLoneInput() ? Shape.row(units) : Shape.matrix(wiring.inputs(), units));
    }
    for (int gate = 0; gate < gates; gate++) {
      shapes.add(Shape.matrix(units, units));
    }
    for (int bias = 0; bias < furtherBiases; bias++) {
      shapes.add(Shape.row(units));
    }
    weights = kernel.block(shapes);
    gradient = weights.like();
    transposedHh = transposed(units);
    transposedIh = wiring.belowDerivatives().isPresent() ? transposed(wiring.inputs()) : null;
  }

  private Matrix transposed(int columns) {
    Shape shape = Shape.matrix(gates * wiring.hiddenSize(), columns);
    return kernel.block(List.of(shape)).matrices().get(0);
  }

  Block weights() {
    return weights;
  }

  Block gradient() {
    return gradient;
  }

  /** The tensors that every cell has, in the order in which they are stored. */
  List<StackedMatrix> tensors() {
    List<Matrix> ih = new ArrayList<>();
    List<Matrix> hh = new ArrayList<>();
    List<Matrix> biases = new ArrayList<>();
    for (int gate = 0; gate < gates; gate++) {
      ih.add(ih(gate));
      hh.add(hh(gate));
      biases.add(bias(gate));
    }
    return List.of(new StackedMatrix(ih), new StackedMatrix(hh), new StackedMatrix(biases));
  }

  Matrix bias(int gate) {
    return weights.matrices().get(2 * gate);
  }

  private Matrix ih(int gate) {
    return weights.matrices().get(2 * gate + 1);
  }

  Matrix hh(int gate) {
    return weights.matrices().get(2 * gates + gate);
  }

  Matrix furtherBias() {
    return weights.matrices().get(3 * gates);
  }

  Matrix transposedHh() {
    return transposedHh;
  }

  /**
   * Makes a change of a gate's weights known.
   *
   * @param hhPlace its place among the gates that lead back to the states
   * @param ihPlace its place among those that lead back to the inputs
   */
  void gateChanged(int gate, int hhPlace, int ihPlace) {
    kernel.transpose(hh(gate), transposedHh, hhPlace * wiring.hiddenSize());
    if (transposedIh != null) {
      kernel.transpose(ih(gate), transposedIh, ihPlace * wiring.hiddenSize());
    }
  }

  /** Multiplies several inputs, for all steps. */
  void multiplyInputs(int gate, Sequence to) {
    kernel.multiply(bias(gate), wiring.below(), 1, ih(gate), to, 1, wiring.window());
  }

  /**
   * Sums the gradient with respect to a gate's weights of the inputs.
   *
   * @param deltas the derivatives with respect to what they lead to
   * @param first the first step that counts
   */
  void sumInputs(int gate, Sequence deltas, int first, Onto onto) {
    int steps = wiring.window() - first + 1;
    Matrix bias = gradient.matrices().get(2 * gate);
    Matrix ih = gradient.matrices().get(2 * gate + 1);
    if (wiring.hasLoneInput()) {
      kernel.sumRows(wiring.below(), deltas, first, steps, onto, bias, ih);
    } else {
      kernel.sumRows(deltas, first, steps, onto, bias);
      kernel.sumOuterProducts(wiring.below(), first, deltas, first, steps, onto, ih);
    }
  }

  /** Sums the gradient with respect to a gate's weights of the states. */
  void sumStates(int gate, Sequence states, Sequence deltas, int first, Onto onto) {
    int from = Math.max(first, 2);
    kernel.sumOuterProducts(
        states,
        from - 1,
        deltas,
        from,
        wiring.window() - from + 1,
        onto,
        gradient.matrices().get(2 * gates + gate));
  }

  void sumFurtherBias(Sequence deltas, int first, Onto onto) {
    int steps = wiring.window() - first + 1;
    kernel.sumRows(deltas, first, steps, onto, gradient.matrices().get(3 * gates));
  }

  /** Computes the derivatives with respect to the inputs, where there is room for them. */
  void differentiateInputs(Sequence deltas, int first) {
    wiring
        .belowDerivatives()
        .ifPresent(
            below -> {
              below.clear(1, first - 1);
              int steps = wiring.window() - first + 1;
              kernel.multiply(deltas, first, transposedIh, below, first, steps);
            });
  }
}
