package io.rnnsweep.sweep;

import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.sweep.CostModel.Work;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Predicts the processor time of training in this JVM: calibrated on two small networks before its
 * first trial, then corrected by every finished trial.
 */
public final class Speed {
  /** Weight of the newest trial in the correction, from the second trial on. */
  private static final double NEWEST = 0.3;

  private static Speed measured;

  private final Optional<Rate> rate;

  /** Recent ratio of measured to predicted seconds. */
  private double correction = 1;

  private int learnt;

  Speed(Optional<Rate> rate) {
    this.rate = rate;
  }

  /**
   * Returns the speed of this JVM, shared by all its trials; the first call measures it.
   *
   * @param mostSeconds limit of the processor time of the measurement
   * @throws InterruptedException if the thread is interrupted during the measurement
   */
  public static synchronized Speed measure(Kernel kernel, double mostSeconds)
      throws InterruptedException {
    if (measured == null) {
      measured = new Speed(Calibration.measure(kernel, mostSeconds));
    }
    return measured;
  }

  /** Returns a speed without calibration, for training without predictions. */
  public static Speed unmeasured() {
    return new Speed(Optional.empty());
  }

  /** Returns the calibrated rate, without correction; empty if the calibration did not end. */
  public Optional<Rate> rate() {
    return rate;
  }

  /**
   * Returns the predicted processor time of {@code work}, in seconds; empty without calibration.
   */
  synchronized OptionalDouble predict(Work work) {
    return rate.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(correction * rate.get().seconds(work));
  }

  /**
   * Corrects the prediction by a finished trial.
   *
   * @param seconds measured processor time
   */
  synchronized void learn(Work work, double seconds) {
    rate.ifPresent(
        before -> {
          learnt++;
          correction +=
              Math.max(NEWEST, 1.0 / (learnt + 1)) * (seconds / before.seconds(work) - correction);
        });
  }
}
