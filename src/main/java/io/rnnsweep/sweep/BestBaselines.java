package io.rnnsweep.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The baseline with the smallest test MSE on each fold of each series: the hardest to beat. */
public final class BestBaselines {
  private final Map<String, HashMap<Integer, BaselineResult>> best = new HashMap<>();

  /** Finds them among all baselines, of equal ones the first. */
  public BestBaselines(List<BaselineResult> baselines) {
    for (BaselineResult baseline : baselines) {
      best.computeIfAbsent(baseline.seriesId(), id -> new HashMap<>())
          .merge(
              baseline.fold(),
              baseline,
              (one, other) -> other.test().mse() < one.test().mse() ? other : one);
    }
  }

  /** Returns the name of the best baseline on a fold of each series. */
  public Map<String, String> names(int fold) {
    Map<String, String> names = new HashMap<>();
    best.forEach((series, folds) -> names.put(series, folds.get(fold).baseline()));
    return names;
  }

  /** The same result with its skill against the best baseline. */
  public TrialResult compare(TrialResult result) {
    Map<Integer, BaselineResult> folds = best.get(result.trial().seriesId());
    if (result.test() == null || folds == null) {
      return result;
    }
    double mse = folds.get(result.trial().fold()).test().mse();
    double skill = 1 - result.test().mse() / mse;
    return result.withSkillVsBestBaseline(Double.isFinite(skill) ? skill : null);
  }
}
