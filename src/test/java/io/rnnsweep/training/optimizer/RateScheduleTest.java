package io.rnnsweep.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rnnsweep.Trials;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Ten epochs of a hundred updates, with a learning rate of 2. */
class RateScheduleTest {
  private static final long UPDATES = 1000;

  @Test
  void aConstantRateIsTheLearningRate() {
    assertThat(rates("constant")).hasSize(1000).containsOnly(2.0);
  }

  @Test
  void aCosineFallsFromTheLearningRateToNearZero() {
    double[] rates = rates("cosine");

    assertThat(rates[0]).isEqualTo(2);
    assertThat(rates[250]).isCloseTo(1 + Math.sqrt(0.5), within(1e-12));
    assertThat(rates[500]).isCloseTo(1, within(1e-12));
    assertThat(rates[999]).isBetween(0.0, 1e-5);
    assertFalls(rates, 0);
  }

  @Test
  void oneCycleRisesDuringTheWarmupAndFallsToNextToNothing() {
    double[] rates = rates("one_cycle', 'warmup': 0.2, 'loss': 'mse");

    assertThat(rates[0]).isCloseTo(2 / 25.0, within(1e-12));
    assertThat(rates[100]).isCloseTo((2 + 2 / 25.0) / 2, within(1e-12));
    assertThat(rates[200]).isEqualTo(2);
    assertThat(rates[600]).isCloseTo(1, within(1e-5));
    assertThat(rates[999]).isBetween(2 / 250_000.0, 2e-5);
    assertThat(Arrays.copyOf(rates, 201)).isSorted();
    assertFalls(rates, 200);
  }

  @Test
  void withoutAWarmupOneCycleBeginsAtItsTop() {
    double[] rates = rates("one_cycle', 'warmup': 0, 'loss': 'mse");

    assertThat(rates[0]).isEqualTo(2);
    assertFalls(rates, 0);
  }

  private static void assertFalls(double[] rates, int from) {
    for (int i = from + 1; i < rates.length; i++) {
      assertThat(rates[i]).as("update %d", i + 1).isLessThan(rates[i - 1]);
    }
  }

  private static double[] rates(String schedule) {
    String json =
        "{'training': {'epochs': 10, 'learning_rate': 2, 'schedule': '%s'}}".formatted(schedule);
    RateSchedule made =
        RateSchedule.of(Trials.of(json).get(0).point().hyperparameters(), UPDATES / 10);
    return LongStream.rangeClosed(1, UPDATES).mapToDouble(made::rate).toArray();
  }
}
