package io.rnnsweep.sweep;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.series.PartCounts;
import io.rnnsweep.training.Trainer;
import io.rnnsweep.training.optimizer.Optimizer;
import io.rnnsweep.training.preprocessing.Preprocessing;

/** How much memory a trial needs. */
public final class TrialMemory {
  /**
   * Of the weights, beside those of the network: as they are drawn, and at the end. Of what else is
   * kept of each weight there is one at work, and a copy in a state.
   */
  private static final long COPIES = 2;

  /** For each value of the series: targets, predictions, and what makes them. */
  private static final long BYTES_PER_TARGET = 48;

  /** For each epoch: two losses, and a copy of them. */
  private static final long BYTES_PER_EPOCH = 32;

  /** Objects, random generators and the like. */
  private static final long FIXED = 32 * 1024;

  private TrialMemory() {}

  /**
   * Returns an upper bound of the bytes a trial holds, near above what it allocates: {@link
   * NetworkSpec#bytes}, two copies of the weights, two more with patience and for each quantity
   * that the optimizer keeps, four more with average_epochs, and what the series' length and the
   * epochs add.
   *
   * @throws IllegalArgumentException if no memory is enough for the network
   */
  public static long bytes(Hyperparameters hyperparameters, PartCounts counts) {
    NetworkSpec network = Trainer.spec(hyperparameters);
    long batch =
        Math.min(
            Math.max(hyperparameters.batchSize(), Trainer.SCORING_BATCH),
            Math.max(counts.train(), Trainer.SCORING_BATCH));
    long copies = COPIES + 2L * kept(hyperparameters);
    double bytes = network.bytes(hyperparameters.window(), batch) + copies * network.weightBytes();
    long targets = (long) counts.train() + counts.validation() + counts.test();
    return (long) bytes
        + BYTES_PER_EPOCH * hyperparameters.epochs()
        + BYTES_PER_TARGET * targets
        + Preprocessing.bytes(hyperparameters, targets)
        + FIXED;
  }

  /** How many numbers are kept of each weight, beside its value and its derivative. */
  private static int kept(Hyperparameters hyperparameters) {
    int best = hyperparameters.patience().isPresent() ? 1 : 0;
    int sum = hyperparameters.averageEpochs().isPresent() ? 2 : 0; // In double precision.
    return Optimizer.quantities(hyperparameters) + best + sum;
  }
}
