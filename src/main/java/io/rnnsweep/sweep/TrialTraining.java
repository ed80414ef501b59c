package io.rnnsweep.sweep;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.NetworkShape;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.network.RecurrentNetwork;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.series.FittedTransform;
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

/**
 * Trains trials where they are to be trained and makes a result of whatever happens: a trial that
 * cannot be trained is a result too.
 */
public final class TrialTraining {
  private static final LearningCurve NO_CURVE = new LearningCurve(new double[0], new double[0]);

  private final Kernel kernel;
  private final PanelFolds folds;
  private final Speed speed;
  private final MemoryBudget memory = MemoryBudget.ofThisJvm();
  private final String host;

  /**
   * For the trials of these series on this machine.
   *
   * @param speed predicts each trial's time and learns from it
   */
  public TrialTraining(Kernel kernel, Speed speed, PanelFolds folds, String host) {
    this.kernel = kernel;
    this.speed = speed;
    this.folds = folds;
    this.host = host;
  }

  /**
   * Trains one trial.
   *
   * @throws InterruptedException if the thread is interrupted; then there is no result
   */
  public TrialResult run(Trial trial) throws InterruptedException {
    return attempt(trial).result();
  }

  /** Trains one trial and keeps its network, too. */
  public TrainedTrial train(Trial trial) throws InterruptedException {
    Attempt attempt = attempt(trial);
    if (attempt.result().status() != Status.COMPLETED) {
      return new TrainedTrial(attempt.result(), null, null);
    }
    Hyperparameters hyperparameters = trial.point().hyperparameters();
    Parameters weights = attempt.outcome().parameters();
    RecurrentNetwork network =
        new RecurrentNetwork(kernel, weights, hyperparameters.window(), Trainer.SCORING_BATCH);
    Fold fold = attempt.fold();
    FittedTransform transform = fold.fit(hyperparameters.transform());
    double[] predictions =
        Arrays.stream(Trainer.predictions(network, transform, fold.test()))
            .map(fold.test().scaler()::unscale)
            .toArray();
    return new TrainedTrial(attempt.result(), weights, predictions);
  }

  /** A result and what it was made of; null where there was nothing. */
  private record Attempt(TrialResult result, Fold fold, Outcome outcome) {}

  private Attempt attempt(Trial trial) throws InterruptedException {
    Hyperparameters hyperparameters = trial.point().hyperparameters();
    PartCounts counts = folds.counts(trial.seriesId(), trial.fold());
    double predictedSeconds = speed.predict(CostModel.work(hyperparameters, counts));
    Instant startedAt = Instant.now();
    long start = System.nanoTime();
    Fold fold = null;
    Outcome outcome = null;
    String error = null;
    try {
      long bytes = TrialMemory.bytes(hyperparameters, counts);
      memory.take(bytes);
      try {
        startedAt = Instant.now(); // It may have had to wait for its memory.
        start = System.nanoTime();
        fold = folds.fold(trial.seriesId(), trial.fold());
        outcome = new Trainer(kernel, fold, hyperparameters, trial.point().seed()).train();
      } finally {
        memory.giveBack(bytes);
      }
    } catch (RuntimeException | Error e) {
      // One bad trial is one row: its memory is free again once we are here. Where every trial
      // ends so, as where a class is missing from the cluster, the run itself fails.
      error = e instanceof Error || e.getMessage() == null ? e.toString() : e.getMessage();
    }
    double trainSeconds = (System.nanoTime() - start) * 1e-9;
    if (outcome != null && outcome.scores().isPresent()) {
      speed.learn(CostModel.work(hyperparameters, counts, outcome.epochsRun()), trainSeconds);
    }
    Execution execution =
        new Execution(
            trainSeconds, predictedSeconds, host, kernel.name(), startedAt, Instant.now());
    return new Attempt(result(trial, fold, outcome, error, execution), fold, outcome);
  }

  /** The result of a trial that nobody could bring to an end. */
  public static TrialResult lost(Trial trial, String error) {
    Instant now = Instant.now();
    return failed(trial, error, new Execution(0, 0, null, null, now, now));
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
    return NetworkShape.parameterCount(trial.point().hyperparameters().hiddenSize());
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
