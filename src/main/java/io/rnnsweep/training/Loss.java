package io.rnnsweep.training;

import io.rnnsweep.config.Hyperparameters;

/** What training makes small: a function of the error of an output, in units of the output. */
sealed interface Loss {
  /** Returns the loss of a sample whose output is wrong by {@code error}. */
  double value(float error);

  /** Returns its derivative with respect to the output. */
  float derivative(float error);

  /** Creates the loss that hyperparameters name. */
  static Loss of(Hyperparameters hyperparameters) {
    return switch (hyperparameters.loss()) {
      case MSE -> new Squared();
      case MAE -> new Absolute();
      case HUBER -> new Huber(hyperparameters.delta().orElseThrow().floatValue());
    };
  }

  /** The squared error. */
  record Squared() implements Loss {
    @Override
    public double value(float error) {
      return (double) error * error;
    }

    @Override
    public float derivative(float error) {
      return 2 * error;
    }
  }

  /** The absolute error. */
  record Absolute() implements Loss {
    @Override
    public double value(float error) {
      return Math.abs(error);
    }

    @Override
    public float derivative(float error) {
      return Math.signum(error);
    }
  }

  /**
   * Half the squared error up to {@code delta}, and linear with the same slope beyond (P. J. Huber,
   * "Robust estimation of a location parameter", Annals of Mathematical Statistics 35:73-101,
   * 1964).
   */
  record Huber(float delta) implements Loss {
    @Override
    public double value(float error) {
      double size = Math.abs(error);
      return size <= delta ? size * size / 2 : delta * (size - delta / 2);
    }

    @Override
    public float derivative(float error) {
      return Math.max(-delta, Math.min(delta, error));
    }
  }
}
