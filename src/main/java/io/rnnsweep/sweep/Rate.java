package io.rnnsweep.sweep;

import io.rnnsweep.sweep.CostModel.Work;
import java.io.Serializable;

/**
 * How much processor time a machine takes.
 *
 * @param secondsPerStep of a batch through the network, whatever its size
 * @param secondsPerOperation in floating point
 */
public record Rate(double secondsPerStep, double secondsPerOperation) implements Serializable {
  /** The rate of a usual processor; it compares trials where nothing has been measured. */
  public static final Rate TYPICAL = new Rate(1e-7, 3e-11);

  /** The time of some work, in seconds. */
  public double seconds(Work work) {
    return secondsPerStep * work.steps() + secondsPerOperation * work.operations();
  }
}
