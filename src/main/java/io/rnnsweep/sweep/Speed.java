package io.rnnsweep.sweep;

import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.sweep.CostModel.Work;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How fast this JVM trains, in processor time: measured on two small networks before its first
 * trial, then corrected by every trial it finishes.
 */
public final class Speed {
  /** Weight of the newest trial in the correction, once there are several. */
  private static final double NEWEST = 0.3;

  private static Speed measured;

  private final Optional<Rate> rate;

  /** Measured seconds to predicted ones, lately. */
  private double correction = 1;

  private int learnt;

  Speed(Optional<Rate> rate) {
    this.rate = rate;
  }

  /**
   * Returns the speed of this JVM, one for all its trials; the first who asks measures it.
   *
   * @param mostSeconds processor time that the measurement may take
   * @throws InterruptedException if the thread is interrupted while it is measured
   */
  public static synchronized Speed measure(Kernel kernel, double mostSeconds)
      throws InterruptedException {
    if (measured == null) {
      measured = new Speed(Calibration.measure(kernel, mostSeconds));
    }
    return measured;
  }

  /**
   * Returns a speed that predicts nothing, for whoever trains but does not ask for a prediction.
   */
  public static Speed unmeasured() {
    return new Speed(Optional.empty());
  }

  /** The rate as it was measured, before any correction; empty if the calibration did not end. */
  public Optional<Rate> rate() {
    return rate;
  }

  /** The processor time {@code work} will take, in seconds; empty where no rate was measured. */
  synchronized OptionalDouble predict(Work work) {
    return rate.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(correction * rate.get().seconds(work));
  }

  /**
   * Learns from a trial.
   *
   * @param seconds of processor time that it took
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
