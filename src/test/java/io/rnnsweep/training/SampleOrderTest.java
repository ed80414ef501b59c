package io.rnnsweep.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Windows;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleOrderTest {
  private static final Windows TRAIN = Fold.of(Trials.waves(120), Trials.evaluation("{}")).train();

  @Test
  void everyEpochTakesEverySampleOnce() {
    int[] all = IntStream.range(TRAIN.firstTarget(), TRAIN.endTarget()).toArray();

    assertThat(SampleOrder.ofTheSeries(TRAIN)).isEqualTo(all);
    assertThat(SampleOrder.shuffled(TRAIN, 1, 3)).containsExactlyInAnyOrder(all);
  }

  @Test
  void noTwoEpochsAndNoTwoSeedsHaveTheSameOrder() {
    Set<List<Integer>> orders = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (int epoch = 0; epoch < 10; epoch++) {
        orders.add(IntStream.of(SampleOrder.shuffled(TRAIN, seed, epoch)).boxed().toList());
      }
    }

    assertThat(orders).hasSize(100);
  }

  /** Trial ids promise it: another order is another version of the training. */
  @Test
  void theOrderOfASeedAndAnEpochStays() {
    assertThat(SampleOrder.shuffled(TRAIN, 1, 0)).startsWith(65, 27, 70, 45, 54, 48);
    assertThat(SampleOrder.shuffled(TRAIN, 7, 41)).startsWith(37, 52, 44, 67, 34, 73);
  }
}
