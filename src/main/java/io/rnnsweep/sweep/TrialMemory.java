package io.rnnsweep.sweep;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.series.PartCounts;
import io.rnnsweep.training.Trainer;
import io.rnnsweep.training.optimizer.Optimizer;

/** How much memory a trial needs. */
public final class TrialMemory {
  /** Rows of a matrix are padded to whole panels of vectors; at most by so many units. */
  private static final long PADDING = 31;

  /**
   * Square matrices: the weights drawn, trained, transposed, their gradient, and a copy. Of what
   * else is kept of each weight there is one at work, and a copy in a state.
   */
  private static final long MATRICES = 5;

  /** For each value of the series: targets, predictions, and what makes them. */
  private static final long BYTES_PER_TARGET = 48;

  /** For each epoch: two losses, and a copy of them. */
  private static final long BYTES_PER_EPOCH = 32;

  /** Objects, random generators and the like. */
  private static final long FIXED = 32 * 1024;

  private TrialMemory() {}

  /**
   * An upper bound of the bytes a trial holds, near above what it allocates. With S units, padded,
   * windows of T steps and batches of B samples, in floats of 4 bytes:
   *
   * <pre>
   * 5 S^2          matrices; 2 more with patience and for each quantity that the optimizer keeps
   * 2 (T + 1) B S  states and deltas of all steps
   * 2 B S          rows of the current step
   * 2 T B          inputs
   * </pre>
   *
   * <p>and what the series' length and the epochs add.
   *
   * @throws IllegalArgumentException if no memory is enough for the network
   */
  public static long bytes(Hyperparameters hyperparameters, PartCounts counts) {
    long units = Trainer.spec(hyperparameters).hiddenSize() + PADDING;
    long window = hyperparameters.window();
    long batch =
        Math.min(
            Math.max(hyperparameters.batchSize(), Trainer.SCORING_BATCH),
            Math.max(counts.train(), Trainer.SCORING_BATCH));
    double floats =
        (double) (MATRICES + 2L * kept(hyperparameters)) * units * units
            + 2.0 * (window + 2) * (batch + 3) * units
            + 2.0 * window * (batch + 3);
    long targets = (long) counts.train() + counts.validation() + counts.test();
    return (long) (Float.BYTES * floats)
        + BYTES_PER_EPOCH * hyperparameters.epochs()
        + BYTES_PER_TARGET * targets
        + FIXED;
  }

  /** How many numbers are kept of each weight, beside its value and its derivative. */
  private static int kept(Hyperparameters hyperparameters) {
    return Optimizer.quantities(hyperparameters) + (hyperparameters.patience().isPresent() ? 1 : 0);
  }
}
