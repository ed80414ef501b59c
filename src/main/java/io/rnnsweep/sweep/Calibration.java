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
  /** Over once neither network has become quicker for this long. */
  private static final long SETTLED_NANOS = 500_000_000;

  /** The networks take turns of this length, so that one is compiled while the other trains. */
  private static final long TURN_NANOS = 20_000_000;

  private static final int LENGTH = 50;
  private static final int SMALL = 8;
  private static final int LARGE = 48;

  private Calibration() {}

  /**
   * The time of a step and of an operation, from two networks that differ in their share of both:
   * the quickest epoch of each, the one least disturbed by compilers and neighbours.
   *
   * <p>A JVM that has just started interprets, a hundred times slower; then it compiles, a method
   * at a time, and stands still for a while between two of them.
   *
   * @param mostSeconds how long it may take, if the compilers are not done before
   */
  static Rate measure(Kernel kernel, double mostSeconds) throws InterruptedException {
    Fold fold = fold();
    Trainer smallTrainer = new Trainer(kernel, fold, hyperparameters(SMALL), 1);
    Trainer largeTrainer = new Trainer(kernel, fold, hyperparameters(LARGE), 1);
    double smallSeconds = Double.POSITIVE_INFINITY;
    double largeSeconds = Double.POSITIVE_INFINITY;
    long begin = System.nanoTime();
    long improved = begin;
    long now = begin;
    while (now - improved < SETTLED_NANOS && now - begin < mostSeconds * 1e9) {
      double small = quickest(smallTrainer);
      double large = quickest(largeTrainer);
      now = System.nanoTime();
      if (small < 0.9 * smallSeconds || large < 0.9 * largeSeconds) {
        improved = now;
      }
      smallSeconds = Math.min(small, smallSeconds);
      largeSeconds = Math.min(large, largeSeconds);
    }
    return rate(
        CostModel.work(hyperparameters(SMALL), fold.counts()),
        smallSeconds,
        CostModel.work(hyperparameters(LARGE), fold.counts()),
        largeSeconds);
  }

  private static Rate rate(Work small, double smallSeconds, Work large, double largeSeconds) {
    double perOperation =
        Math.max(0, largeSeconds - smallSeconds * large.steps() / small.steps())
            / (large.operations() - small.operations() * large.steps() / small.steps());
    double perStep = Math.max(0, smallSeconds - perOperation * small.operations()) / small.steps();
    return new Rate(perStep, perOperation);
  }

  /** The shortest time of an epoch within a turn, in seconds. */
  private static double quickest(Trainer trainer) throws InterruptedException {
    long begin = System.nanoTime();
    long now = begin;
    long quickest = Long.MAX_VALUE;
    while (now - begin < TURN_NANOS) {
      trainer.train();
      long end = System.nanoTime();
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
