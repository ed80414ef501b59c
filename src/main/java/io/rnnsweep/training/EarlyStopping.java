package io.rnnsweep.training;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.RecurrentNetwork;
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

  /** The weights after the best epoch, in one array for all epochs; null before the first. */
  private float[] best;

  private int epochsSinceBest;

  private EarlyStopping(int patience, double minDelta) {
    this.patience = patience;
    this.minDelta = minDelta;
  }

  /** What {@code hyperparameters} ask for; empty where training goes through all epochs. */
  static Optional<EarlyStopping> of(Hyperparameters hyperparameters) {
    return hyperparameters
        .patience()
        .map(patience -> new EarlyStopping(patience, hyperparameters.minDelta()));
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
        best = new float[network.savedLength()];
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

  /** Gives the network the weights that it had after its best epoch so far; there is one. */
  void restoreBest(RecurrentNetwork network) {
    network.restore(best);
  }
}
