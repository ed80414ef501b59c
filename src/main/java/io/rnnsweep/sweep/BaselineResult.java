package io.rnnsweep.sweep;

import io.rnnsweep.series.Fold;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.series.UnusableSeriesException;
import io.rnnsweep.training.Baseline;
import io.rnnsweep.training.Baselines;
import io.rnnsweep.training.Scores;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the scores of a baseline on a fold: a row of the baselines table.
 *
 * @param seriesId the series
 * @param fold of it, from 0
 * @param baseline its name
 * @param validation scores on the validation part; null where there is none
 * @param test scores on the test part
 * @param skill 1 - mse / mse of persistence on the test part; NaN where that is 0 / 0
 */
public record BaselineResult(
    String seriesId, int fold, String baseline, Scores validation, Scores test, double skill)
    implements Serializable {

  /**
   * Scores all baselines on all folds of a series; none if it cannot be cut, which its trials
   * report.
   *
   * @param orders of autoregressions
   */
  public static List<BaselineResult> of(PanelFolds folds, String seriesId, List<Integer> orders) {
    List<BaselineResult> results = new ArrayList<>();
    try {
      List<Fold> all = folds.folds(seriesId);
      for (int index = 0; index < all.size(); index++) {
        List<Baseline> baselines = Baselines.of(all.get(index), folds.season(), orders);
        Baseline persistence = baselines.get(0);
        for (Baseline baseline : baselines) {
          results.add(
              new BaselineResult(
                  seriesId,
                  index,
                  baseline.name(),
                  baseline.validation().orElse(null),
                  baseline.test(),
                  persistence.skill(baseline.test().mse())));
        }
      }
    } catch (UnusableSeriesException e) {
      return List.of(); // Each of its trials is a FAILED row with this reason.
    }
    return results;
  }
}
