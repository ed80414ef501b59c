package io.rnnsweep.sweep;

import io.rnnsweep.training.BaselineKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Says which score ranks trials, and what a search makes small: the mean over seeds, folds and
 * series of the validation MSE relative to that of persistence.
 */
public final class Objective {
  /** {@link #score} in SQL, of the columns of the trials table and of completed trials. */
  public static final String SCORE = "coalesce(validation_mse, test_mse)";

  /** Validation MSE of persistence by series and fold, where it is above 0. */
  private final Map<String, Map<Integer, Double>> persistence = new HashMap<>();

  /** Creates the objective of the series and folds that have these baselines. */
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
   * Returns what ranks trials of one series and fold, and of whose mean points are chosen, the
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
   * Returns what the objective takes for the validation MSE of a trial that has ended and not
   * failed: infinity if it diverged, NaN if the evaluation has no validation part.
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
   * Returns the objective of a proposal; NaN where there is no series and fold to be measured on.
   *
   * @param trials of the proposal, in any order that is always the same
   * @param validationMse of each, as {@link #validationMse} gives it
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
