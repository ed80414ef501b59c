package io.rnnsweep.training;

import io.rnnsweep.network.ParameterBlock;
import io.rnnsweep.network.kernel.Kernel;
import java.util.List;

/**
 * {@code weights -= learning_rate * gradient} (H. Robbins and S. Monro, "A stochastic approximation
 * method", Annals of Mathematical Statistics 22:400-407, 1951).
 */
final class StochasticGradientDescent implements Optimizer {
  private final float learningRate;
  private final Kernel kernel;

  StochasticGradientDescent(double learningRate, Kernel kernel) {
    this.learningRate = (float) learningRate;
    this.kernel = kernel;
  }

  @Override
  public void update(List<ParameterBlock> blocks, long step) {
    for (ParameterBlock block : blocks) {
      kernel.descend(block.weights(), block.gradient(), learningRate);
    }
  }
}
