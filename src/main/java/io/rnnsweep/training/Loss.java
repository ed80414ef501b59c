package io.rnnsweep.training;

import io.rnnsweep.config.Hyperparameters;

/** What training makes small, as a function of an error, output less what it should be. */
@FunctionalInterface
interface Loss {
  /** Returns the derivative of the loss of one sample with respect to its output. */
  float derivative(float error);

  /**
   * Finds the loss that hyperparameters name. That of {@code huber} is P. J. Huber's ("Robust
   * estimation of a location parameter", Annals of Mathematical Statistics 35:73-101, 1964).
   */
  static Loss of(Hyperparameters hyperparameters) {
    return switch (hyperparameters.loss()) {
      case MSE -> error -> 2 * error;
      case MAE -> Math::signum;
      case HUBER -> {
        float delta = hyperparameters.delta().orElseThrow().floatValue();
        yield error -> Math.max(-delta, Math.min(delta, error));
      }
    };
  }
}
