package io.rnnsweep.training;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.ParameterBlock;
import io.rnnsweep.network.kernel.Kernel;
import java.util.List;

/** Turns the gradient of a batch into an update of the weights. */
public interface Optimizer {

  /**
   * Updates weights by the gradient with respect to them.
   *
   * @param step number of the update, from 1
   */
  void update(long step);

  /**
   * Returns what it keeps of each weight from update to update, quantity by quantity: the arrays
   * themselves, like those of the blocks. With the number of the update they are all of its state.
   */
  default List<List<float[]>> memory() {
    return List.of();
  }

  /**
   * Creates the optimizer that {@code hyperparameters} name.
   *
   * @param blocks all of the network's
   */
  static Optimizer of(Hyperparameters hyperparameters, Kernel kernel, List<ParameterBlock> blocks) {
    return switch (hyperparameters.optimizer()) {
      case SGD -> new StochasticGradientDescent(hyperparameters.learningRate(), kernel, blocks);
    };
  }
}
