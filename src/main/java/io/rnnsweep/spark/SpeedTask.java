package io.rnnsweep.spark;

import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.sweep.Rate;
import io.rnnsweep.sweep.Speed;
import java.util.Iterator;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * Measures how fast an executor trains, which needs that for its own predictions, too; gives
 * nothing if that could not be measured.
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
