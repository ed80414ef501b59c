package io.rnnsweep.sweep;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.InitializerKind;
import io.rnnsweep.config.Key;
import io.rnnsweep.config.OptimizerKind;
import io.rnnsweep.config.Values;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Scaler;
import io.rnnsweep.series.Windows;
import io.rnnsweep.training.Trainer;
import java.util.Map;

/** Measures, on the machine at hand, how fast the kernel trains. */
final class Calibration {
  private static final long WARM_UP_NANOS = 150_000_000;
  private static final long MEASURED_NANOS = 50_000_000;
  private static final int LENGTH = 240;

  private Calibration() {}

  /** Operations, as {@link CostModel} counts them, that one core does in a second. */
  static double operationsPerSecond(Kernel kernel) throws InterruptedException {
    Fold fold = fold();
    Hyperparameters hyperparameters = hyperparameters();
    Trainer trainer = new Trainer(kernel, fold, hyperparameters, 1);
    trainFor(trainer, WARM_UP_NANOS);
    long start = System.nanoTime();
    int times = trainFor(trainer, MEASURED_NANOS);
    double seconds = (System.nanoTime() - start) * 1e-9;
    return times * CostModel.operations(hyperparameters, fold) / seconds;
  }

  private static int trainFor(Trainer trainer, long nanos) throws InterruptedException {
    long start = System.nanoTime();
    int times = 0;
    do {
      trainer.train();
      times++;
    } while (System.nanoTime() - start < nanos);
    return times;
  }

  private static Fold fold() {
    double[] sawtooth = new double[LENGTH];
    for (int t = 0; t < LENGTH; t++) {
      sawtooth[t] = (t % 24) / 24.0;
    }
    Scaler scaler = new Scaler(0, 1);
    return new Fold(
        new Windows(sawtooth, scaler, 20, 200),
        new Windows(sawtooth, scaler, 200, 220),
        new Windows(sawtooth, scaler, 220, LENGTH));
  }

  /** One epoch of a network of middling size. */
  private static Hyperparameters hyperparameters() {
    Map<Key<?>, Object> chosen =
        Map.of(
            Hyperparameters.EPOCHS, 1,
            Hyperparameters.OPTIMIZER, OptimizerKind.SGD,
            Hyperparameters.INITIALIZER, InitializerKind.UNIFORM);
    return Hyperparameters.from(
        new Values() {
          @Override
          public <T> T get(Key<T> key) {
            return key.type().cast(chosen.getOrDefault(key, key.defaultValue()));
          }
        });
  }
}
