package io.rnnsweep.training;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.network.RecurrentNetwork;
import io.rnnsweep.training.TrainingState.WeightSum;
import java.util.Optional;

/**
 * The mean of a network's weights after each of the last epochs (P. Izmailov, D. Podoprikhin, T.
 * Garipov, D. Vetrov and A. G. Wilson, "Averaging weights leads to wider optima and better
 * generalization", UAI 2018), from a sum in double precision.
 */
final class WeightAverage {
  private final int firstEpoch;

  /** In the order of the layout; null before the first epoch that counts. */
  private double[] sum;

  private int epochs;

  private WeightAverage(int firstEpoch) {
    this.firstEpoch = firstEpoch;
  }

  /**
   * Creates what {@code hyperparameters} ask for; empty where a network keeps its last weights.
   *
   * @param before the sum so far of a training that goes on
   */
  static Optional<WeightAverage> of(Hyperparameters hyperparameters, Optional<WeightSum> before) {
    Optional<WeightAverage> average =
        hyperparameters
            .averageEpochs()
            .map(last -> new WeightAverage(hyperparameters.epochs() - last));
    average.ifPresent(fresh -> before.ifPresent(fresh::goOn));
    return average;
  }

  private void goOn(WeightSum before) {
    sum = before.values().clone();
    epochs = before.epochs();
  }

  /** Takes note of the weights after an epoch, which is counted from 0. */
  void epochEnded(int epoch, RecurrentNetwork network) {
    if (epoch < firstEpoch) {
      return;
    }
    float[] weights = network.parameters().values();
    if (sum == null) {
      sum = new double[weights.length];
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weights[i];
    }
    epochs++;
  }

  /** Copies the sum so far; empty before the first epoch that counts. */
  Optional<WeightSum> sum() {
    return Optional.ofNullable(sum).map(values -> new WeightSum(epochs, values.clone()));
  }

  /** Gives the network the mean of the weights, if there is an epoch that counts. */
  void settle(RecurrentNetwork network) {
    if (sum == null) {
      return;
    }
    Parameters mean = network.parameters();
    for (int i = 0; i < sum.length; i++) {
      mean.values()[i] = (float) (sum[i] / epochs);
    }
    network.load(mean);
  }
}
