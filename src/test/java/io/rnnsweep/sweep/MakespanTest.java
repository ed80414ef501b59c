package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MakespanTest {

  @ParameterizedTest
  @CsvSource({
    "'', 2, 0",
    "'5', 3, 5",
    "'1 2 3', 1, 6",
    "'2 3 1', 2, 3",
    "'3 3 2 2 2', 2, 7", // Longest first is not always the best: 6 would do.
    "'10 1 1 1', 2, 10",
    "'1 1 1 1 1', 2, 3",
  })
  void eachTrialGoesToTheSlotThatIsFreeSoonestLongestFirst(String seconds, int slots, double end) {
    double[] each = seconds.isEmpty() ? new double[0] : numbers(seconds.split(" ", -1));

    assertThat(Makespan.makespan(each, slots)).isEqualTo(end);
  }

  private static double[] numbers(String... words) {
    return java.util.Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
  }
}
