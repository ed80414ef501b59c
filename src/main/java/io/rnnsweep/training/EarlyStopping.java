package io.rnnsweep.training;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.RecurrentNetwork;
import io.rnnsweep.training.TrainingState.Best;
import java.util.List;
import java.util.Optional;

/**
 * Ends training once validation has not improved for some epochs, and remembers the weights of the
 * best one (L. Prechelt, "Early stopping - but when?", Neural Networks: Tricks of the Trade,
 * Springer 1998).
 */
final class EarlyStopping {
  private final int patience;
  private final double minDelta;
  private double bestMse = Double.POSITIVE_INFINITY;

  /** The weights after the best epoch, in the same arrays for all epochs; null before the first. */
  private List<float[]> best;

  private int epochsSinceBest;

  private EarlyStopping(int patience, double minDelta) {
    this.patience = patience;
    this.minDelta = minDelta;
  }

  /**
   * Creates what {@code hyperparameters} ask for; empty where training goes through all epochs.
   *
   * @param before the best so far of a training that goes on
   */
  static Optional<EarlyStopping> of(
      Hyperparameters hyperparameters, Optional<Best> before, RecurrentNetwork network) {
    Optional<EarlyStopping> stopping =
        hyperparameters
            .patience()
            .map(patience -> new EarlyStopping(patience, hyperparameters.minDelta()));
    stopping.ifPresent(fresh -> before.ifPresent(best -> fresh.goOn(best, network)));
    return stopping;
  }

  private void goOn(Best before, RecurrentNetwork network) {
    bestMse = before.validationMse();
    epochsSinceBest = before.epochsSince();
    best = network.room();
    network.spread(before.parameters(), best);
  }

  /**
   * Takes note of an epoch.
   *
   * @param validationMse of {@code network} after it, finite
   */
  void epochEnded(double validationMse, RecurrentNetwork network) {
    if (validationMse < bestMse - minDelta) {
      bestMse = validationMse;
      if (best == null) {
        best = network.room();
      }
      network.save(best);
      epochsSinceBest = 0;
    } else {
      epochsSinceBest++;
    }
  }

  boolean isOver() {
    return epochsSinceBest >= patience;
  }

  /** Copies the best so far; empty before the first epoch. */
  Optional<Best> best(RecurrentNetwork network) {
    return Optional.ofNullable(best)
        .map(weights -> new Best(bestMse, epochsSinceBest, network.collect(weights)));
  }

  /** Gives the network the weights that it had after its best epoch so far; there is one. */
  void restoreBest(RecurrentNetwork network) {
    network.restore(best);
  }
}
