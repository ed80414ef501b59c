package io.rnnsweep.sweep;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.NetworkShape;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.series.Fold;
import io.rnnsweep.sweep.CostModel.Work;
import io.rnnsweep.sweep.TrialResult.Execution;
import io.rnnsweep.training.Baselines;
import io.rnnsweep.training.Outcome;
import io.rnnsweep.training.Outcome.LearningCurve;
import io.rnnsweep.training.Trainer;
import java.time.Instant;

/**
 * Trains trials where they are to be trained and makes a result of whatever happens: a trial that
 * cannot be trained is a result too.
 */
public final class TrialTraining {
  private static final LearningCurve NO_CURVE = new LearningCurve(new double[0], new double[0]);

  private final Kernel kernel;
  private final Fold fold;
  private final Speed speed;
  private final String host;
  private final double persistenceMse;

  /**
   * For the trials of one fold on this machine.
   *
   * @throws InterruptedException if the thread is interrupted while the kernel's speed is measured
   */
  public TrialTraining(Kernel kernel, Fold fold, String host) throws InterruptedException {
    this.kernel = kernel;
    this.fold = fold;
    this.host = host;
    this.speed = Speed.of(kernel);
    this.persistenceMse = Baselines.persistence(fold.test()).mse();
  }

  /**
   * Trains one trial.
   *
   * @throws InterruptedException if the thread is interrupted; then there is no result
   */
  public TrialResult run(Trial trial) throws InterruptedException {
    Hyperparameters hyperparameters = trial.point().hyperparameters();
    Work work = CostModel.work(hyperparameters, fold);
    double predictedSeconds = speed.predict(work);
    Instant startedAt = Instant.now();
    long start = System.nanoTime();
    Outcome outcome = null;
    String error = null;
    try {
      outcome = new Trainer(kernel, fold, hyperparameters, trial.point().seed()).train();
    } catch (RuntimeException | OutOfMemoryError e) {
      // One bad trial is one row: its memory is free again once we are here.
      error = e.getMessage() == null ? e.toString() : e.getMessage();
    }
    double trainSeconds = (System.nanoTime() - start) * 1e-9;
    if (outcome != null && outcome.scores().isPresent()) {
      speed.learn(CostModel.work(hyperparameters, fold, outcome.epochsRun()), trainSeconds);
    }
    Execution execution =
        new Execution(
            trainSeconds, predictedSeconds, host, kernel.name(), startedAt, Instant.now());
    return result(trial, outcome, error, execution);
  }

  private TrialResult result(Trial trial, Outcome outcome, String error, Execution execution) {
    long parameters = NetworkShape.parameterCount(trial.point().hyperparameters().hiddenSize());
    if (outcome == null) {
      return new TrialResult(
          trial, Status.FAILED, error, 0, parameters, null, null, null, null, NO_CURVE, execution);
    }
    if (outcome.scores().isEmpty()) {
      return new TrialResult(
          trial,
          Status.DIVERGED,
          outcome.divergence().orElseThrow(),
          outcome.epochsRun(),
          parameters,
          null,
          null,
          null,
          null,
          outcome.curve(),
          execution);
    }
    Outcome.PartScores scores = outcome.scores().get();
    double skill = 1 - scores.test().mse() / persistenceMse;
    return new TrialResult(
        trial,
        Status.COMPLETED,
        null,
        outcome.epochsRun(),
        parameters,
        scores.train(),
        scores.validation().orElse(null),
        scores.test(),
        Double.isFinite(skill) ? skill : null,
        outcome.curve(),
        execution);
  }
}
