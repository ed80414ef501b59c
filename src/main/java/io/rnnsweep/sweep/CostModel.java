package io.rnnsweep.sweep;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.series.PartCounts;
import io.rnnsweep.training.Trainer;

/** How much work a trial is, for ordering trials and predicting their time. */
public final class CostModel {
  /** A tangent, counted in multiplications and additions. */
  private static final double TANGENT = 20;

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

  /**
   * The work of a whole trial. Forward, a window of T steps takes {@code 2 H (H + 2)} operations
   * and H tangents a step; backward takes twice the products again.
   */
  public static Work work(Hyperparameters hyperparameters, PartCounts counts) {
    return work(hyperparameters, counts, hyperparameters.epochs());
  }

  /** The same of a trial that is over after {@code epochs}. */
  static Work work(Hyperparameters hyperparameters, PartCounts counts, int epochs) {
    double hidden = hyperparameters.hiddenSize();
    double window = hyperparameters.window();
    double products = 2 * hidden * (hidden + 2) * window;
    double tangents = TANGENT * hidden * window;
    double samples = counts.train();
    double batches = Math.ceil(samples / hyperparameters.batchSize());
    // The update touches every weight, once a batch.
    Work epoch =
        new Work(
            2 * batches * window,
            samples * (3 * products + tangents) + 4 * batches * hidden * hidden);
    Work forward = new Work(window / Trainer.SCORING_BATCH, products + tangents);
    return epoch
        .plus(forward.times(counts.validation()))
        .times(epochs)
        .plus(forward.times(counts.train()))
        .plus(forward.times(counts.validation()))
        .plus(forward.times(counts.test()));
  }
}
