package io.rnnsweep.training.optimizer;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.ParameterBlock;
import io.rnnsweep.network.kernel.Kernel;
import java.util.List;

/** Turns the gradient of a batch into an update of the weights. */
public interface Optimizer {

  /**
   * Updates weights by the gradient with respect to them, which it may overwrite.
   *
   * @param step number of the update, from 1
   * @param rate learning rate of this update
   */
  void update(long step, double rate);

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
    double decay = hyperparameters.weightDecay();
    return switch (hyperparameters.optimizer()) {
      case SGD ->
          PenalizedWeights.of(new StochasticGradientDescent(kernel, blocks), decay, kernel, blocks);
      case MOMENTUM ->
          PenalizedWeights.of(
              new Momentum(hyperparameters.get(Hyperparameters.MOMENTUM), kernel, blocks),
              decay,
              kernel,
              blocks);
      case ADAM ->
          PenalizedWeights.of(new Adam(hyperparameters, kernel, blocks), decay, kernel, blocks);
      case ADAMW -> new AdamW(new Adam(hyperparameters, kernel, blocks), decay, kernel, blocks);
    };
  }

  /** Returns how many quantities of each weight such an optimizer keeps. */
  static int quantities(Hyperparameters hyperparameters) {
    return switch (hyperparameters.optimizer()) {
      case SGD -> 0;
      case MOMENTUM -> 1;
      case ADAM, ADAMW -> 2;
    };
  }
}
