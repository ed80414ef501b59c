package io.rnnsweep.network.cell;

import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Sequence;

/** What makes a state of a pre-activation. */
enum Activation {
  TANH {
    @Override
    void forward(Kernel kernel, Sequence states, int step) {
      kernel.tanh(states, step);
    }

    @Override
    boolean backward(Kernel kernel, Sequence states, Sequence deltas, int step) {
      return kernel.tanhBackward(states, deltas, step);
    }

    @Override
    void backwardLast(Kernel kernel, Sequence states, Sequence deltas, int step) {
      kernel.tanhBackwardLast(states, deltas, step);
    }
  },
  RELU {
    @Override
    void forward(Kernel kernel, Sequence states, int step) {
      kernel.relu(states, step);
    }

    @Override
    boolean backward(Kernel kernel, Sequence states, Sequence deltas, int step) {
      return kernel.reluBackward(states, deltas, step);
    }

    @Override
    void backwardLast(Kernel kernel, Sequence states, Sequence deltas, int step) {
      kernel.reluBackward(states, deltas, step);
    }
  };

  /** Replaces the pre-activations of a step by states. */
  abstract void forward(Kernel kernel, Sequence states, int step);

  /**
   * Replaces the derivatives with respect to the states of a step by those with respect to its
   * pre-activations, and returns whether any is not zero.
   */
  abstract boolean backward(Kernel kernel, Sequence states, Sequence deltas, int step);

  /** Does so for the last step, where the backward pass begins. */
  abstract void backwardLast(Kernel kernel, Sequence states, Sequence deltas, int step);
}
