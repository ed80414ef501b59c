package io.rnnsweep.network.cell;

import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Sequence;
import io.rnnsweep.network.kernel.Sequence.Kept;
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

  /** Creates the sequence of the layer's states. */
  Sequence ofStates(boolean everyStepIsRead) {
    return kernel.gates(window + 1, batchSize, hiddenSize, 1, kept(everyStepIsRead));
  }

  /** Creates a sequence of which products read the last two steps that were written. */
  Sequence rolling(int steps) {
    return kernel.gates(steps, batchSize, hiddenSize, 1, Kept.LAST_TWO);
  }

  /** Creates the sequence of the layer's gates, which hold the pre-activations before. */
  Sequence gates(int gates) {
    return kernel.gates(window + 1, batchSize, hiddenSize, gates, kept(!hasLoneInput()));
  }

  /** Creates a sequence that no sum over steps reads. */
  Sequence packed(int steps, int gates, Kept kept) {
    return kernel.packed(steps, batchSize, hiddenSize, gates, kept);
  }

  /** Creates the sequence of the derivatives with respect to the states. */
  Sequence derivatives() {
    return packed(window + 1, 1, kept(!uppermost));
  }

  /** Creates the sequence of the derivatives with respect to the pre-activations of gates. */
  Sequence deltas(int gates) {
    return packed(window + 1, gates, kept(belowDerivatives.isPresent()));
  }

  /**
   * Creates the sequence of products that are to be added elsewhere, as small as it can be if none
   * are.
   */
  Sequence products(int gates, boolean any) {
    return any
        ? kernel.gates(1, batchSize, hiddenSize, gates, Kept.ALL)
        : kernel.gates(1, 1, 1, gates, Kept.ALL);
  }

  private static Kept kept(boolean everyStepIsRead) {
    return everyStepIsRead ? Kept.ALL : Kept.LAST_TWO;
  }
}
