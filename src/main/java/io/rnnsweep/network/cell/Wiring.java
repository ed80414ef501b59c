package io.rnnsweep.network.cell;

import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Sequence;
import java.util.Optional;

/**
 * What a layer is between.
 *
 * @param kernel computes it
 * @param window steps of a sample
 * @param batchSize the most samples a batch holds
 * @param inputs values that it reads a step; of a network's lone one {@code below} is a column
 * @param hiddenSize units of its state
 * @param below what it reads: the network's inputs, or the states of the layer below
 * @param belowDerivatives where the derivatives with respect to what it reads go, at every step
 * @param uppermost whether its last state alone is read
 */
public record Wiring(
    Kernel kernel,
    int window,
    int batchSize,
    int inputs,
    int hiddenSize,
    Sequence below,
    Optional<Sequence> belowDerivatives,
    boolean uppermost) {

  /** Returns whether the inputs are a column; a lone state of a layer below lies as states do. */
  boolean hasLoneInput() {
    return inputs == 1 && belowDerivatives.isEmpty();
  }

  /** Creates the sequence of the layer's states, or of the derivatives with respect to them. */
  Sequence ofStates(boolean everyStepIsRead) {
    return everyStepIsRead
        ? kernel.sequence(window + 1, batchSize, hiddenSize)
        : kernel.rolling(window + 1, batchSize, hiddenSize);
  }
}
