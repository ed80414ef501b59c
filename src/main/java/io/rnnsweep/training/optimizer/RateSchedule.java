package io.rnnsweep.training.optimizer;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.ScheduleKind;

/**
 * The learning rate of each update, a function of its share of all updates that the training would
 * make if nothing stopped it:
 *
 * <ul>
 *   <li>{@code cosine} falls from the learning rate to 0 along half a wave (I. Loshchilov and F.
 *       Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR 2017, without
 *       restarts)
 *   <li>{@code one_cycle} rises from 1/25 of the learning rate to all of it during the warmup, then
 *       falls to 1/250,000 of it, each along half a wave (L. N. Smith and N. Topin,
 *       "Super-convergence: very fast training of neural networks using large learning rates",
 *       2018; the factors are PyTorch's); momentum stays as it is
 * </ul>
 */
public final class RateSchedule {
  private static final double FIRST = 1 / 25.0;
  private static final double LAST = FIRST / 10_000;

  private final ScheduleKind kind;
  private final double rate;
  private final double warmup;
  private final long updates;

  private RateSchedule(ScheduleKind kind, double rate, double warmup, long updates) {
    this.kind = kind;
    this.rate = rate;
    this.warmup = warmup;
    this.updates = updates;
  }

  /**
   * Creates the schedule that {@code hyperparameters} name.
   *
   * @param updatesOfAnEpoch batches of the training part
   */
  public static RateSchedule of(Hyperparameters hyperparameters, long updatesOfAnEpoch) {
    Double warmup = hyperparameters.get(Hyperparameters.WARMUP);
    return new RateSchedule(
        hyperparameters.get(Hyperparameters.SCHEDULE),
        hyperparameters.learningRate(),
        warmup == null ? 0 : warmup,
        updatesOfAnEpoch * hyperparameters.epochs());
  }

  /**
   * Returns the learning rate of an update.
   *
   * @param step its number, from 1
   */
  public double rate(long step) {
    double share = (step - 1) / (double) updates;
    return switch (kind) {
      case CONSTANT -> rate;
      case COSINE -> rate * between(1, 0, share);
      case ONE_CYCLE ->
          share < warmup
              ? rate * between(FIRST, 1, share / warmup)
              : rate * between(1, LAST, (share - warmup) / (1 - warmup));
    };
  }

  /** Half a wave of a cosine. */
  private static double between(double from, double to, double share) {
    return to + (from - to) * (1 + StrictMath.cos(Math.PI * share)) / 2;
  }
}
