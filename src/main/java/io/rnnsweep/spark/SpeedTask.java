package io.rnnsweep.spark;

import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.sweep.Rate;
import io.rnnsweep.sweep.Speed;
import java.util.Iterator;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * Calibrates an executor, which also uses the rate for its own predictions; returns nothing if
 * calibration did not end.
 */
final class SpeedTask implements FlatMapFunction<Double, JavaSerialized<Rate>> {
  private static final long serialVersionUID = 1L;

  @Override
  public Iterator<JavaSerialized<Rate>> call(Double seconds) {
    try {
      return Speed.measure(Kernels.chosen(), seconds).rate().map(JavaSerialized::of).stream()
          .iterator();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TaskKilledException("interrupted while measuring");
    }
  }
}
