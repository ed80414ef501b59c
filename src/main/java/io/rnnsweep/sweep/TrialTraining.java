package io.rnnsweep.sweep;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.ParameterLayout;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.series.PartCounts;
import io.rnnsweep.sweep.TrialResult.Execution;
import io.rnnsweep.training.Baselines;
import io.rnnsweep.training.Outcome;
import io.rnnsweep.training.Outcome.LearningCurve;
import io.rnnsweep.training.Trainer;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Trains trials where they are to be trained and makes a result of whatever happens: a trial that
 * cannot be trained is a result too.
 */
public final class TrialTraining {
  private static final LearningCurve NO_CURVE = new LearningCurve(new double[0], new double[0]);

  private final Kernel kernel;
  private final PanelFolds folds;
  private final Speed speed;
  private final String host;
  private final MemoryBudget memory;
  private final Checkpoints checkpoints;

  /**
   * Creates a training of the trials of these series on this machine.
   *
   * @param speed predicts each trial's time and learns from it
   */
  public TrialTraining(Kernel kernel, Speed speed, PanelFolds folds, String host) {
    this(kernel, speed, folds, host, Checkpoints.NONE);
  }

  /**
   * Creates one that keeps the states of long trials.
   *
   * @param speed predicts each trial's time and learns from it
   */
  public TrialTraining(
      Kernel kernel, Speed speed, PanelFolds folds, String host, Checkpoints checkpoints) {
    this(kernel, speed, folds, host, checkpoints, MemoryBudget.ofThisJvm());
  }

  TrialTraining(
      Kernel kernel,
      Speed speed,
      PanelFolds folds,
      String host,
      Checkpoints checkpoints,
      MemoryBudget memory) {
    this.kernel = kernel;
    this.speed = speed;
    this.folds = folds;
    this.host = host;
    this.checkpoints = checkpoints;
    this.memory = memory;
  }

  /**
   * Trains one trial.
   *
   * @throws InterruptedException if the thread is interrupted; then there is no result
   */
  public TrialResult run(Trial trial) throws InterruptedException {
    return train(trial, TrainedTrial::result);
  }

  /**
   * Trains one trial and hands over its network, too.
   *
   * @param use what to make of it while its memory is still set aside
   * @throws InterruptedException if the thread is interrupted; then there is no result
   */
  public <T> T train(Trial trial, Function<TrainedTrial, T> use) throws InterruptedException {
    PartCounts counts = folds.counts(trial.seriesId(), trial.fold());
    Instant asked = Instant.now();
    long bytes;
    try {
      bytes = TrialMemory.bytes(trial.point().hyperparameters(), counts);
      memory.take(bytes);
    } catch (IllegalArgumentException e) {
      Execution refused =
          new Execution(0, 0, Double.NaN, host, kernel.name(), asked, Instant.now(), 0);
      return use.apply(new TrainedTrial(failed(trial, e.getMessage(), refused), null, null));
    }
    try {
      return use.apply(train(trial, counts));
    } finally {
      memory.giveBack(bytes);
    }
  }

  private TrainedTrial train(Trial trial, PartCounts counts) throws InterruptedException {
    Hyperparameters hyperparameters = trial.point().hyperparameters();
    OptionalDouble predicted = speed.predict(CostModel.work(hyperparameters, counts));
    Instant startedAt = Instant.now();
    long start = System.nanoTime();
    long processorStart = ProcessorClock.nanos();
    Fold fold = null;
    Outcome outcome = null;
    String error = null;
    int resumedFrom = 0;
    try {
      fold = folds.fold(trial.seriesId(), trial.fold());
      Trainer trainer = new Trainer(kernel, fold, hyperparameters, trial.point().seed());
      LongTraining training = new LongTraining(checkpoints, trial, trainer);
      outcome = training.run();
      resumedFrom = training.resumedFrom();
    } catch (RuntimeException | Error e) {
      // One bad trial is one row: its memory is free again once we are here. Where every trial
      // ends so, as where a class is missing from the cluster, the run itself fails.
      error = e instanceof Error || e.getMessage() == null ? e.toString() : e.getMessage();
    }
    double processorSeconds = (ProcessorClock.nanos() - processorStart) * 1e-9;
    Execution execution =
        new Execution(
            (System.nanoTime() - start) * 1e-9,
            processorSeconds,
            predicted.orElse(Double.NaN),
            host,
            kernel.name(),
            startedAt,
            Instant.now(),
            resumedFrom);
    TrialResult result = result(trial, fold, outcome, error, execution);
    if (result.status() != Status.COMPLETED) {
      return new TrainedTrial(result, null, null);
    }
    int trained = outcome.epochsRun() - resumedFrom;
    speed.learn(CostModel.work(hyperparameters, counts, trained), processorSeconds);
    double[] predictions =
        Arrays.stream(outcome.testPredictions()).map(fold.test().scaler()::unscale).toArray();
    return new TrainedTrial(result, outcome.parameters(), predictions);
  }

  /** The result of a trial that nobody could bring to an end. */
  public static TrialResult lost(Trial trial, String error) {
    Instant now = Instant.now();
    return failed(trial, error, new Execution(0, 0, Double.NaN, null, null, now, now, 0));
  }

  private static TrialResult failed(Trial trial, String error, Execution execution) {
    return new TrialResult(
        trial,
        Status.FAILED,
        error,
        0,
        parameters(trial),
        null,
        null,
        null,
        null,
        null,
        NO_CURVE,
        null,
        execution);
  }

  private static long parameters(Trial trial) {
    return ParameterLayout.of(Trainer.spec(trial.point().hyperparameters())).size();
  }

  private TrialResult result(
      Trial trial, Fold fold, Outcome outcome, String error, Execution execution) {
    if (outcome == null) {
      return failed(trial, error, execution);
    }
    if (outcome.scores().isEmpty()) {
      return new TrialResult(
          trial,
          Status.DIVERGED,
          outcome.divergence().orElseThrow(),
          outcome.epochsRun(),
          parameters(trial),
          null,
          null,
          null,
          null,
          null,
          outcome.curve(),
          null,
          execution);
    }
    Outcome.PartScores scores = outcome.scores().get();
    double skill = 1 - scores.test().mse() / Baselines.persistence(fold.test()).mse();
    return new TrialResult(
        trial,
        Status.COMPLETED,
        null,
        outcome.epochsRun(),
        parameters(trial),
        scores.train(),
        scores.validation().orElse(null),
        scores.test(),
        Double.isFinite(skill) ? skill : null,
        null,
        outcome.curve(),
        Fingerprint.of(outcome.parameters()),
        execution);
  }
}
