package io.rnnsweep.network;

import io.rnnsweep.network.cell.StackedMatrix;
import io.rnnsweep.network.kernel.Block;
import io.rnnsweep.network.kernel.Block.Shape;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernel.Onto;
import io.rnnsweep.network.kernel.Matrix;
import io.rnnsweep.network.kernel.Sequence;
import java.util.List;

/** The head of a network, {@code y = weight h + bias}, on the last state of the uppermost layer. */
final class LinearHead {
  private final Kernel kernel;
  private final int window;
  private final Sequence states;
  private final Sequence stateDerivatives;
  private final Block weights;
  private final Block gradient;
  private final Matrix weight;
  private final Matrix bias;
  private final Matrix weightGradient;
  private final Matrix biasGradient;
  private final Matrix transposed;
  private final Sequence outputs;
  private final Sequence derivatives;
  private final boolean loneOutput;

  LinearHead(
      Kernel kernel,
      NetworkSpec spec,
      int window,
      int batchSize,
      Sequence states,
      Sequence stateDerivatives) {
    this.kernel = kernel;
    this.window = window;
    this.states = states;
    this.stateDerivatives = stateDerivatives;
    loneOutput = spec.outputs() == 1;
    Shape shape =
        loneOutput
            ? Shape.column(spec.hiddenSize())
            : Shape.matrix(spec.hiddenSize(), spec.outputs());
    weights = kernel.block(List.of(shape, Shape.row(spec.outputs())));
    weight = weights.matrices().get(0);
    bias = weights.matrices().get(1);
    gradient = weights.like();
    weightGradient = gradient.matrices().get(0);
    biasGradient = gradient.matrices().get(1);
    transposed = weight.transposed(kernel);
    outputs = sequence(spec.outputs(), batchSize);
    derivatives = sequence(spec.outputs(), batchSize);
  }

  private Sequence sequence(int units, int batchSize) {
    return loneOutput ? kernel.column(1, batchSize) : kernel.sequence(1, batchSize, units);
  }

  Block weights() {
    return weights;
  }

  Block gradient() {
    return gradient;
  }

  /** The weights in the order of the layout, transposed. */
  List<StackedMatrix> tensors() {
    return List.of(StackedMatrix.of(weight), StackedMatrix.of(bias));
  }

  void weightsChanged() {
    kernel.transpose(weight, transposed, 0);
  }

  Sequence outputs() {
    return outputs;
  }

  /**
   * The derivatives of the loss with respect to the outputs, to be set before the backward pass.
   */
  Sequence derivatives() {
    return derivatives;
  }

  void forward(int count) {
    outputs.begin(count);
    derivatives.begin(count);
    kernel.multiply(bias, states, window, weight, outputs, 0, 1);
  }

  /** Leaves the gradient and sets the derivatives with respect to the last state. */
  void backward(Onto onto) {
    derivatives.clearPadding(0);
    if (!loneOutput) {
      kernel.record(derivatives, 0, 1);
    }
    kernel.sumOuterProducts(states, window, derivatives, 0, 1, onto, weightGradient);
    kernel.sumRows(derivatives, 0, 1, onto, biasGradient);
    kernel.multiply(derivatives, 0, transposed, stateDerivatives, window, 1);
  }
}
