package io.rnnsweep.sweep;

import io.rnnsweep.sweep.CostModel.Work;
import java.io.Serializable;

/**
 * How long a machine takes.
 *
 * @param secondsPerStep of a batch through the network, whatever its size
 * @param secondsPerOperation in floating point
 */
public record Rate(double secondsPerStep, double secondsPerOperation) implements Serializable {
  /** That of a processor of our day, where none has been measured yet. */
  public static final Rate TYPICAL = new Rate(1e-7, 3e-11);

  /** The time of some work, in seconds. */
  public double seconds(Work work) {
    return secondsPerStep * work.steps() + secondsPerOperation * work.operations();
  }
}
