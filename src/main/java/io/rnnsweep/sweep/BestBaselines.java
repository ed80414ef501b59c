package io.rnnsweep.sweep;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** Holds the baseline with the smallest test MSE on each fold of each series. */
public final class BestBaselines {
  private static final BinaryOperator<BaselineResult> LOWER_MSE =
      BinaryOperator.minBy(Comparator.comparingDouble(baseline -> baseline.test().mse()));

  private final Map<String, Map<Integer, BaselineResult>> best = new HashMap<>();

  /** Finds the best among all baselines, the first of equal ones. */
  public BestBaselines(List<BaselineResult> baselines) {
    for (BaselineResult baseline : baselines) {
      best.computeIfAbsent(baseline.seriesId(), id -> new HashMap<>())
          .merge(baseline.fold(), baseline, LOWER_MSE);
    }
  }

  /** Returns the name of the best baseline on a fold of each series. */
  public Map<String, String> names(int fold) {
    Map<String, String> names = new HashMap<>();
    best.forEach((series, folds) -> names.put(series, folds.get(fold).baseline()));
    return names;
  }

  /** Returns the result with its skill against the best baseline. */
  public TrialResult compare(TrialResult result) {
    BaselineResult hardest =
        best.getOrDefault(result.trial().seriesId(), Map.of()).get(result.trial().fold());
    if (result.test() == null || hardest == null) {
      return result;
    }
    double skill = 1 - result.test().mse() / hardest.test().mse();
    return result.withSkillVsBestBaseline(Double.isFinite(skill) ? skill : null);
  }
}
