package io.rnnsweep.sweep;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.series.PartCounts;
import io.rnnsweep.sweep.CostModel.Work;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Predicts the time and memory of the unfinished trials.
 *
 * @param trials of the sweep
 * @param missing unfinished trials, which the remaining values describe
 * @param operations floating-point operations of all
 * @param rate of a slot; if it was not measured, the times only compare trials
 * @param seconds of all, one after the other
 * @param longestSeconds of the longest
 * @param makespan seconds until the last one ends on the slots
 * @param slots concurrent tasks
 * @param memory bytes of the largest; empty if no memory is large enough
 */
public record SweepPlan(
    int trials,
    int missing,
    double operations,
    Optional<Rate> rate,
    double seconds,
    double longestSeconds,
    double makespan,
    int slots,
    OptionalLong memory) {

  /**
   * Returns the plan of the trials that are not {@code finished}.
   *
   * @param rate of a slot; empty if it could not be measured
   */
  public static SweepPlan of(
      List<Trial> trials, Set<String> finished, PanelFolds folds, Optional<Rate> rate, int slots) {
    List<Training> missing =
        trials.stream()
            .filter(trial -> !finished.contains(trial.id()))
            .map(
                trial ->
                    new Training(
                        trial.point().hyperparameters(),
                        folds.counts(trial.seriesId(), trial.fold())))
            .toList();
    List<Work> works =
        missing.stream().map(one -> CostModel.work(one.point(), one.counts())).toList();
    double[] seconds = works.stream().mapToDouble(rate.orElse(Rate.TYPICAL)::seconds).toArray();
    return new SweepPlan(
        trials.size(),
        missing.size(),
        works.stream().mapToDouble(Work::operations).sum(),
        rate,
        Arrays.stream(seconds).sum(),
        Arrays.stream(seconds).max().orElse(0),
        Makespan.makespan(seconds, slots),
        slots,
        memory(missing));
  }

  private record Training(Hyperparameters point, PartCounts counts) {}

  private static OptionalLong memory(List<Training> missing) {
    try {
      return OptionalLong.of(
          missing.stream()
              .mapToLong(one -> TrialMemory.bytes(one.point(), one.counts()))
              .max()
              .orElse(0));
    } catch (IllegalArgumentException e) { // Its trial will be a FAILED row with this reason.
      return OptionalLong.empty();
    }
  }
}
