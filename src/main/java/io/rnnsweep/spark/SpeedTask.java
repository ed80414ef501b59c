package io.rnnsweep.spark;

import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.sweep.Rate;
import io.rnnsweep.sweep.Speed;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.Function;

/** Measures how fast an executor trains; it needs that for its own predictions, too. */
final class SpeedTask implements Function<Double, Parcel<Rate>> {
  private static final long serialVersionUID = 1L;

  @Override
  public Parcel<Rate> call(Double seconds) {
    try {
      return Parcel.of(Speed.measure(Kernels.chosen(), seconds).rate());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TaskKilledException("interrupted while measuring");
    }
  }
}
