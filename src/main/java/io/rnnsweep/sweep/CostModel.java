package io.rnnsweep.sweep;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.series.Fold;

/** How much arithmetic a trial is, for ordering trials and predicting their time. */
public final class CostModel {
  /** A tangent, counted in multiplications and additions. */
  private static final double TANGENT = 20;

  private CostModel() {}

  /**
   * Floating-point operations of a whole trial. Forward, a window of T steps takes {@code 2 H (H +
   * 2)} and H tangents a step; backward takes twice the products again.
   */
  public static double operations(Hyperparameters hyperparameters, Fold fold) {
    double hidden = hyperparameters.hiddenSize();
    double products = 2 * hidden * (hidden + 2) * hyperparameters.window();
    double tangents = TANGENT * hidden * hyperparameters.window();
    double forward = products + tangents;
    double training = 3 * products + tangents;
    // The update touches every weight, once a batch.
    double update = 4 * hidden * hidden / hyperparameters.batchSize();
    double epoch = fold.train().count() * (training + update) + fold.validation().count() * forward;
    double scoring =
        forward * (fold.train().count() + fold.validation().count() + fold.test().count());
    return hyperparameters.epochs() * epoch + scoring;
  }
}
