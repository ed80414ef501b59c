package io.rnnsweep.sweep;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.series.PartCounts;
import io.rnnsweep.training.Trainer;

/** How much work a trial is, for ordering trials and predicting their time. */
public final class CostModel {
  /**
   * What an operation of a product takes where several samples are done at once, as a share of what
   * it takes where a single one is, which waits for its own sums.
   */
  private static final double BATCH_PRODUCTS = 0.3;

  /**
   * The same for the element-wise passes, of which a single sample hides much behind its waiting.
   */
  private static final double BATCH_PASSES = 3;

  private CostModel() {}

  /**
   * The work of a trial.
   *
   * @param steps of whole batches through the network, forward and backward each counted
   * @param operations in floating point
   */
  public record Work(double steps, double operations) {
    Work plus(Work other) {
      return new Work(steps + other.steps, operations + other.operations);
    }

    Work times(double factor) {
      return new Work(steps * factor, operations * factor);
    }
  }

  /** Returns the work of a whole trial, as its network's description counts it. */
  public static Work work(Hyperparameters hyperparameters, PartCounts counts) {
    return work(hyperparameters, counts, hyperparameters.epochs());
  }

  /** The same of a trial that is over after {@code epochs}. */
  static Work work(Hyperparameters hyperparameters, PartCounts counts, int epochs) {
    NetworkSpec network = Trainer.spec(hyperparameters);
    int window = hyperparameters.window();
    double products = network.floatingPointOperations(window);
    double passes = network.elementWiseOperations(window);
    double together = BATCH_PRODUCTS * products;
    double passesTogether = BATCH_PASSES * passes;
    boolean lone = hyperparameters.batchSize() == 1;
    double steps = network.stepsOfOneLayer() * window;
    double samples = counts.train();
    double batches = Math.ceil(samples / hyperparameters.batchSize());
    // The update touches every weight, once a batch.
    Work epoch =
        new Work(
            2 * batches * steps,
            samples * (lone ? 3 * products + passes : 3 * together + passesTogether)
                + 2 * batches * products / window);
    Work forward = new Work(steps / Trainer.SCORING_BATCH, together + passesTogether);
    return epoch
        .plus(forward.times(counts.validation()))
        .times(epochs)
        .plus(forward.times(counts.train()))
        .plus(forward.times(counts.validation()))
        .plus(forward.times(counts.test()));
  }
}
