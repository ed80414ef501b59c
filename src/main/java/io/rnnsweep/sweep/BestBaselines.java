package io.rnnsweep.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The smallest test MSE that a baseline has on each fold of each series: the hardest to beat. */
public final class BestBaselines {
  private final Map<String, Map<Integer, Double>> mse = new HashMap<>();

  public BestBaselines(List<BaselineResult> baselines) {
    for (BaselineResult baseline : baselines) {
      mse.computeIfAbsent(baseline.seriesId(), id -> new HashMap<>())
          .merge(baseline.fold(), baseline.test().mse(), Math::min);
    }
  }

  /** The same result with its skill against the best baseline. */
  public TrialResult compare(TrialResult result) {
    Double best = mse.getOrDefault(result.trial().seriesId(), Map.of()).get(result.trial().fold());
    if (result.test() == null || best == null) {
      return result;
    }
    double skill = 1 - result.test().mse() / best;
    return result.withSkillVsBestBaseline(Double.isFinite(skill) ? skill : null);
  }
}
