package io.rnnsweep.results;

import io.rnnsweep.network.ParameterLayout;
import io.rnnsweep.sweep.Status;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.sweep.TrialResult.Execution;
import io.rnnsweep.training.Outcome.LearningCurve;
import io.rnnsweep.training.Scores;
import io.rnnsweep.training.Trainer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Results for tests that train nothing. */
public final class TrialResults {
  static final Instant START = Instant.parse("2026-01-02T03:04:05.000006Z");
  static final Instant END = Instant.parse("2026-01-02T03:04:07Z");

  private TrialResults() {}

  public static TrialResult completed(Trial trial, double validation, double test) {
    return completed(trial, scores(validation, 3, 2), test);
  }

  public static TrialResult withoutValidation(Trial trial, double test) {
    return completed(trial, null, test);
  }

  static TrialResult completed(Trial trial, Scores validation, double test) {
    return new TrialResult(
        trial,
        Status.COMPLETED,
        null,
        2,
        parameters(trial),
        scores(0.125, 5, 4),
        validation,
        scores(test, 7, 6),
        0.75,
        0.5,
        new LearningCurve(new double[] {0.9, 0.7}, new double[] {0.8, Double.NaN}),
        "0123456789abcdef",
        execution());
  }

  private static long parameters(Trial trial) {
    return ParameterLayout.of(Trainer.spec(trial.point().hyperparameters())).size();
  }

  public static TrialResult failed(Trial trial) {
    return without(trial, Status.FAILED);
  }

  /** A result without scores. */
  public static TrialResult without(Trial trial, Status status) {
    return new TrialResult(
        trial,
        status,
        "no \"memory\",\nnone",
        0,
        parameters(trial),
        null,
        null,
        null,
        null,
        null,
        new LearningCurve(new double[0], new double[0]),
        null,
        execution());
  }

  private static Scores scores(double mse, double rmse, double mae) {
    return new Scores(mse, rmse, mae, 0.5, 12, Double.NaN);
  }

  private static Execution execution() {
    return new Execution(1.5, 1.4, 1.25, "here", "scalar", START, END, 0);
  }

  /** The lease of a folder that nobody else wants, so that nobody has to be waited for. */
  static Lease lease(ResultsFolder folder) throws IOException, InterruptedException {
    return Lease.take(folder, LeaseHolder.thisProcess(), Duration.ZERO);
  }
}
