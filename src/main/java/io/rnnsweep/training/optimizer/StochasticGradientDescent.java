package io.rnnsweep.training.optimizer;

import io.rnnsweep.network.ParameterBlock;
import io.rnnsweep.network.kernel.Kernel;
import java.util.List;

/**
 * {@code weights -= learning_rate * gradient} (H. Robbins and S. Monro, "A stochastic approximation
 * method", Annals of Mathematical Statistics 22:400-407, 1951).
 */
final class StochasticGradientDescent implements Optimizer {
  private final Kernel kernel;
  private final List<ParameterBlock> blocks;

  StochasticGradientDescent(Kernel kernel, List<ParameterBlock> blocks) {
    this.kernel = kernel;
    this.blocks = blocks;
  }

  @Override
  public void update(long step, double rate) {
    for (ParameterBlock block : blocks) {
      kernel.descend(block.weights(), block.gradient(), (float) rate);
    }
  }
}
