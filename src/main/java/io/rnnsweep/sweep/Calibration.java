package io.rnnsweep.sweep;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.InitializerKind;
import io.rnnsweep.config.OptimizerKind;
import io.rnnsweep.config.Protocol;
import io.rnnsweep.config.ScalerKind;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.sweep.CostModel.Work;
import io.rnnsweep.training.Trainer;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.LongStream;

/** Measures the throughput of the kernel on this machine. */
final class Calibration {
  private static final int LENGTH = 50;
  private static final int SMALL = 8;
  private static final int LARGE = 48;

  private Calibration() {}

  /**
   * Measures the processor time of a step and of an operation, with two networks that differ in the
   * number of both.
   *
   * @param mostSeconds limit of the processor time
   * @return the rate of compiled code; empty if the compilers did not finish in that time
   * @throws InterruptedException if the thread is interrupted
   */
  static Optional<Rate> measure(Kernel kernel, double mostSeconds) throws InterruptedException {
    Fold fold = fold();
    Trainer small = new Trainer(kernel, fold, hyperparameters(SMALL), 1);
    Trainer large = new Trainer(kernel, fold, hyperparameters(LARGE), 1);
    return new Stopwatch(ProcessorClock::nanos, System::nanoTime)
        .settled(small::train, large::train, mostSeconds)
        .map(
            seconds ->
                rate(
                    CostModel.work(hyperparameters(SMALL), fold.counts()),
                    seconds.first(),
                    CostModel.work(hyperparameters(LARGE), fold.counts()),
                    seconds.second()));
  }

  private static Rate rate(Work small, double smallSeconds, Work large, double largeSeconds) {
    double perOperation =
        Math.max(0, largeSeconds - smallSeconds * large.steps() / small.steps())
            / (large.operations() - small.operations() * large.steps() / small.steps());
    double perStep = Math.max(0, smallSeconds - perOperation * small.operations()) / small.steps();
    return new Rate(perStep, perOperation);
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

  /** Returns hyperparameters for one epoch with batches of one. */
  private static Hyperparameters hyperparameters(int hiddenSize) {
    return Hyperparameters.builder()
        .set(Hyperparameters.HIDDEN_SIZE, hiddenSize)
        .set(Hyperparameters.EPOCHS, 1)
        .set(Hyperparameters.OPTIMIZER, OptimizerKind.SGD)
        .set(Hyperparameters.INITIALIZER, InitializerKind.UNIFORM)
        .build();
  }
}
