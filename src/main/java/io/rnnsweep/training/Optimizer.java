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
   * @param blocks all of a network's, the same ones in every call
   * @param step number of the update, from 1
   */
  void update(List<ParameterBlock> blocks, long step);

  /** The optimizer that {@code hyperparameters} name. */
  static Optimizer of(Hyperparameters hyperparameters, Kernel kernel) {
    return switch (hyperparameters.optimizer()) {
      case SGD -> new StochasticGradientDescent(hyperparameters.learningRate(), kernel);
    };
  }
}
