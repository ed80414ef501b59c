package io.rnnsweep.sweep;

import io.rnnsweep.training.BaselineKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Defines the score that ranks trials, and the objective that a search minimises: the mean over
 * seeds, folds and series of the validation MSE relative to that of persistence.
 */
public final class Objective {
  /** {@link #score} in SQL, on the columns of the trials table, for completed trials. */
  public static final String SCORE = "coalesce(validation_mse, test_mse)";

  /** Validation MSE of persistence by series and fold, where it is above 0. */
  private final Map<String, Map<Integer, Double>> persistence = new HashMap<>();

  /** Creates the objective for the series and folds of these baselines. */
  public Objective(List<BaselineResult> baselines) {
    for (BaselineResult baseline : baselines) {
      if (BaselineKind.PERSISTENCE.includes(baseline.baseline())
          && baseline.validation() != null
          && baseline.validation().mse() > 0) {
        persistence
            .computeIfAbsent(baseline.seriesId(), id -> new HashMap<>())
            .put(baseline.fold(), baseline.validation().mse());
      }
    }
  }

  /**
   * Returns the score that ranks trials of one series and fold, and whose mean ranks points, the
   * smaller the better: validation MSE, or test MSE where there is no validation.
   *
   * @return empty unless the trial is completed
   */
  public static OptionalDouble score(TrialResult result) {
    if (result.status() != Status.COMPLETED) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        result.validation() != null ? result.validation().mse() : result.test().mse());
  }

  /**
   * Returns the validation MSE, as the objective uses it, of a trial that has ended without
   * failure: infinity if it diverged, NaN if the evaluation has no validation part.
   *
   * @param stored null, too, in these cases
   */
  public static double validationMse(Status status, Double stored) {
    if (status != Status.COMPLETED) {
      return Double.POSITIVE_INFINITY;
    }
    return stored == null ? Double.NaN : stored;
  }

  /**
   * Returns the objective of a proposal; NaN if no series and fold can be measured.
   *
   * @param trials of the proposal, in a fixed order
   * @param validationMse of each, as returned by {@link #validationMse}
   */
  double of(List<Trial> trials, double[] validationMse) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < validationMse.length; i++) {
      Trial trial = trials.get(i);
      Double scale = persistence.getOrDefault(trial.seriesId(), Map.of()).get(trial.fold());
      if (scale != null) {
        sum += validationMse[i] / scale;
        count++;
      }
    }
    return sum / count;
  }
}
