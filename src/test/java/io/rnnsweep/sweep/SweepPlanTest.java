package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rnnsweep.Trials;
import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepPlanTest {
  private static final String JSON =
      "{'space': {'hidden_size': [4, 64], 'seed': [1, 2]}, 'training': {'epochs': 3}}";
  private static final Rate RATE = new Rate(1e-6, 1e-9);

  private final List<Trial> trials = Trials.of(JSON);
  private final PanelFolds fold = fold(JSON);

  @Test
  void allOfItIsTheSumOfTheTrials() {
    SweepPlan plan = SweepPlan.of(trials, Set.of(), fold, Optional.of(RATE), 1);

    double expected = trials.stream().mapToDouble(this::seconds).sum();
    assertThat(plan.trials()).isEqualTo(4);
    assertThat(plan.missing()).isEqualTo(4);
    assertThat(plan.seconds()).isCloseTo(expected, within(1e-9));
    assertThat(plan.makespan()).isCloseTo(expected, within(1e-9));
  }

  @Test
  void twoSlotsTakeHalfOfPairs() {
    SweepPlan plan = SweepPlan.of(trials, Set.of(), fold, Optional.of(RATE), 2);

    assertThat(plan.makespan()).isCloseTo(plan.seconds() / 2, within(1e-9));
    assertThat(plan.longestSeconds()).isEqualTo(seconds(large()));
  }

  @Test
  void finishedTrialsAreNotCounted() {
    Set<String> finished = Set.of(large().id(), "of another sweep");

    SweepPlan plan = SweepPlan.of(trials, finished, fold, Optional.of(RATE), 1);

    assertThat(plan.trials()).isEqualTo(4);
    assertThat(plan.missing()).isEqualTo(3);
    double expected = trials.stream().mapToDouble(this::seconds).sum() - seconds(large());
    assertThat(plan.seconds()).isCloseTo(expected, within(1e-9));
  }

  @Test
  void theMemoryIsThatOfTheLargest() {
    assertThat(SweepPlan.of(trials, Set.of(), fold, Optional.of(RATE), 2).memory())
        .hasValue(TrialMemory.bytes(large().point().hyperparameters(), fold.counts("s", 0)));
  }

  @Test
  void anUnknownRateIsSaidAndStillComparesTrials() {
    SweepPlan plan = SweepPlan.of(trials, Set.of(), fold, Optional.empty(), 2);

    assertThat(plan.rate()).isEmpty();
    assertThat(plan.longestSeconds()).isBetween(plan.seconds() / 4, plan.seconds() / 2);
  }

  @Test
  void aFinishedSweepTakesNoTime() {
    Set<String> finished = Set.of(trials.stream().map(Trial::id).toArray(String[]::new));

    SweepPlan plan = SweepPlan.of(trials, finished, fold, Optional.of(RATE), 2);

    assertThat(plan.missing()).isZero();
    assertThat(plan.seconds()).isZero();
    assertThat(plan.makespan()).isZero();
    assertThat(plan.memory()).hasValue(0);
  }

  private Trial large() {
    return trials.stream()
        .filter(trial -> trial.point().hyperparameters().hiddenSize() == 64)
        .findFirst()
        .orElseThrow();
  }

  private double seconds(Trial trial) {
    return RATE.seconds(CostModel.work(trial.point().hyperparameters(), fold.counts("s", 0)));
  }

  private static PanelFolds fold(String json) {
    SweepConfig config = ConfigReader.read("test", json.replace('\'', '"'), Map.of());
    double[] values = IntStream.range(0, 200).mapToDouble(t -> t % 17).toArray();
    long[] times = IntStream.range(0, 200).asLongStream().toArray();
    return PanelFolds.of(new TimeSeries("s", TimeKind.NUMBER, times, values), config.evaluation());
  }
}
