package io.rnnsweep.sweep;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Windows;
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
  public static Work work(Hyperparameters hyperparameters, Fold fold) {
    return work(hyperparameters, fold, hyperparameters.epochs());
  }

  /** The same of a trial that is over after {@code epochs}. */
  static Work work(Hyperparameters hyperparameters, Fold fold, int epochs) {
    double hidden = hyperparameters.hiddenSize();
    double window = hyperparameters.window();
    double products = 2 * hidden * (hidden + 2) * window;
    double tangents = TANGENT * hidden * window;
    double samples = fold.train().count();
    double batches = Math.ceil(samples / hyperparameters.batchSize());
    // The update touches every weight, once a batch.
    Work epoch =
        new Work(
            2 * batches * window,
            samples * (3 * products + tangents) + 4 * batches * hidden * hidden);
    Work forward = new Work(window / Trainer.SCORING_BATCH, products + tangents);
    return epoch
        .plus(scoring(forward, fold.validation()))
        .times(epochs)
        .plus(scoring(forward, fold.train()))
        .plus(scoring(forward, fold.validation()))
        .plus(scoring(forward, fold.test()));
  }

  private static Work scoring(Work forward, Windows part) {
    return forward.times(part.count());
  }
}
