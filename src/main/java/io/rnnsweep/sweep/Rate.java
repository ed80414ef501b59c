package io.rnnsweep.sweep;

import io.rnnsweep.sweep.CostModel.Work;
import java.io.Serializable;

/**
 * Holds the processor time that a machine needs for training.
 *
 * @param secondsPerStep of a batch through the network, whatever its size
 * @param secondsPerOperation for a floating-point operation
 */
public record Rate(double secondsPerStep, double secondsPerOperation) implements Serializable {
  /** Rate of a typical processor, to compare trials where nothing was measured. */
  public static final Rate TYPICAL = new Rate(1e-7, 3e-11);

  /** Returns the time that {@code work} takes, in seconds. */
  public double seconds(Work work) {
    return secondsPerStep * work.steps() + secondsPerOperation * work.operations();
  }
}
