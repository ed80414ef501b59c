package io.rnnsweep.training;

import io.rnnsweep.network.RecurrentNetwork;

/**
 * {@code weights -= learning_rate * gradient} (H. Robbins and S. Monro, "A stochastic approximation
 * method", Annals of Mathematical Statistics 22:400-407, 1951).
 */
final class StochasticGradientDescent implements Optimizer {
  private final float learningRate;

  StochasticGradientDescent(double learningRate) {
    this.learningRate = (float) learningRate;
  }

  @Override
  public void update(RecurrentNetwork network) {
    network.descend(learningRate);
  }
}
