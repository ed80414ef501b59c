package io.rnnsweep.sweep;

import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.sweep.CostModel.Work;

/**
 * How fast this JVM trains: measured on two small networks before its first trial, then corrected
 * by every trial it finishes, since a processor that is shared, or still compiling, is another one.
 */
public final class Speed {
  /** Weight of the newest trial in the correction, once there are several. */
  private static final double NEWEST = 0.3;

  private static Speed measured;

  private final Rate rate;

  /** Measured seconds to predicted ones, lately. */
  private double correction = 1;

  private int learnt;

  Speed(Rate rate) {
    this.rate = rate;
  }

  /**
   * The speed of this JVM, one for all its trials; measured by the first who asks.
   *
   * @param mostSeconds how long it may be measured
   * @throws InterruptedException if the thread is interrupted while it is measured
   */
  public static synchronized Speed measure(Kernel kernel, double mostSeconds)
      throws InterruptedException {
    if (measured == null) {
      measured = new Speed(Calibration.measure(kernel, mostSeconds));
    }
    return measured;
  }

  /** That of some processor, for whoever trains but does not ask how long it will take. */
  public static Speed unmeasured() {
    return new Speed(Rate.TYPICAL);
  }

  /** As it was measured, before any correction. */
  public Rate rate() {
    return rate;
  }

  /** The time {@code work} will take, in seconds. */
  synchronized double predict(Work work) {
    return correction * rate.seconds(work);
  }

  /** Learns from a trial. */
  synchronized void learn(Work work, double seconds) {
    learnt++;
    correction +=
        Math.max(NEWEST, 1.0 / (learnt + 1)) * (seconds / rate.seconds(work) - correction);
  }
}
