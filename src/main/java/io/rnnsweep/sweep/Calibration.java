package io.rnnsweep.sweep;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.InitializerKind;
import io.rnnsweep.config.Key;
import io.rnnsweep.config.OptimizerKind;
import io.rnnsweep.config.Protocol;
import io.rnnsweep.config.ScalerKind;
import io.rnnsweep.config.Values;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.sweep.CostModel.Work;
import io.rnnsweep.training.Trainer;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.LongStream;

/** Measures how fast the kernel trains on the machine at hand. */
final class Calibration {
  /** Over once no epoch has been quicker for this long: the compilers are done with it. */
  private static final long SETTLED_NANOS = 250_000_000;

  private static final long MOST_NANOS = 1_500_000_000;
  private static final int LENGTH = 50;
  private static final int SMALL = 8;
  private static final int LARGE = 64;

  private Calibration() {}

  /**
   * The time of a step and of an operation, from two networks that differ in their share of both.
   */
  static Speed measure(Kernel kernel) throws InterruptedException {
    Fold fold = fold();
    Work small = CostModel.work(hyperparameters(SMALL), fold);
    Work large = CostModel.work(hyperparameters(LARGE), fold);
    double smallSeconds = quickest(kernel, fold, SMALL);
    double largeSeconds = quickest(kernel, fold, LARGE);
    double perOperation =
        Math.max(0, largeSeconds - smallSeconds * large.steps() / small.steps())
            / (large.operations() - small.operations() * large.steps() / small.steps());
    double perStep = Math.max(0, smallSeconds - perOperation * small.operations()) / small.steps();
    return new Speed(perStep, perOperation);
  }

  /** The shortest time of an epoch: the one least disturbed by compilers and neighbours. */
  private static double quickest(Kernel kernel, Fold fold, int hiddenSize)
      throws InterruptedException {
    Trainer trainer = new Trainer(kernel, fold, hyperparameters(hiddenSize), 1);
    long begin = System.nanoTime();
    long improved = begin;
    long now = begin;
    long quickest = Long.MAX_VALUE;
    while (now - improved < SETTLED_NANOS && now - begin < MOST_NANOS) {
      trainer.train();
      long end = System.nanoTime();
      if (end - now < 0.9 * quickest) {
        improved = end;
      }
      quickest = Math.min(quickest, end - now);
      now = end;
    }
    return quickest * 1e-9;
  }

  private static Fold fold() {
    double[] sawtooth = new double[LENGTH];
    for (int t = 0; t < LENGTH; t++) {
      sawtooth[t] = (t % 24) / 24.0;
    }
    TimeSeries series =
        new TimeSeries(
            "sawtooth", TimeKind.NUMBER, LongStream.range(0, LENGTH).toArray(), sawtooth);
    // Half of the 40 training values are the context of the first target.
    return Fold.of(
        series,
        new EvaluationConfig(
            Protocol.HOLDOUT,
            new BigDecimal("0.8"),
            new BigDecimal("0.1"),
            ScalerKind.MIN_MAX,
            LENGTH * 2 / 5));
  }

  /** One epoch, one sample an update. */
  private static Hyperparameters hyperparameters(int hiddenSize) {
    Map<Key<?>, Object> chosen =
        Map.of(
            Hyperparameters.HIDDEN_SIZE,
            hiddenSize,
            Hyperparameters.EPOCHS,
            1,
            Hyperparameters.OPTIMIZER,
            OptimizerKind.SGD,
            Hyperparameters.INITIALIZER,
            InitializerKind.UNIFORM);
    return Hyperparameters.from(
        new Values() {
          @Override
          public <T> T get(Key<T> key) {
            return key.type().cast(chosen.getOrDefault(key, key.defaultValue()));
          }
        });
  }
}
