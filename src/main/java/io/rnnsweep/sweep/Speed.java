package io.rnnsweep.sweep;

import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.sweep.CostModel.Work;

/**
 * How fast this JVM trains: measured on two small networks before its first trial, then corrected
 * by every trial it finishes, since a processor that is shared, or still compiling, is another one.
 */
final class Speed {
  /** Weight of the newest trial in the correction. */
  private static final double NEWEST = 0.3;

  private static Speed measured;

  private final double secondsPerStep;
  private final double secondsPerOperation;

  /** Measured seconds to predicted ones, lately. */
  private double correction = 1;

  private boolean corrected;

  Speed(double secondsPerStep, double secondsPerOperation) {
    this.secondsPerStep = secondsPerStep;
    this.secondsPerOperation = secondsPerOperation;
  }

  /**
   * The speed of this JVM, one for all its trials.
   *
   * @throws InterruptedException if the thread is interrupted while it is measured
   */
  static synchronized Speed of(Kernel kernel) throws InterruptedException {
    if (measured == null) {
      measured = Calibration.measure(kernel);
    }
    return measured;
  }

  /** The time {@code work} will take, in seconds. */
  synchronized double predict(Work work) {
    return correction * uncorrected(work);
  }

  /** Learns from a trial. */
  synchronized void learn(Work work, double seconds) {
    double ratio = seconds / uncorrected(work);
    correction += (corrected ? NEWEST : 1) * (ratio - correction);
    corrected = true;
  }

  private double uncorrected(Work work) {
    return secondsPerStep * work.steps() + secondsPerOperation * work.operations();
  }
}
