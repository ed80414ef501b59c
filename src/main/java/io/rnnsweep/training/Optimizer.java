package io.rnnsweep.training;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.RecurrentNetwork;

/** Turns the gradient of a batch into an update of the weights. */
public interface Optimizer {

  /** Updates the weights of {@code network} by its last gradient. */
  void update(RecurrentNetwork network);

  /** The optimizer that {@code hyperparameters} name. */
  static Optimizer of(Hyperparameters hyperparameters) {
    return switch (hyperparameters.optimizer()) {
      case SGD -> new StochasticGradientDescent(hyperparameters.learningRate());
    };
  }
}
