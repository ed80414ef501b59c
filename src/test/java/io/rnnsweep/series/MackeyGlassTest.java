package io.rnnsweep.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MackeyGlassTest {

  @Test
  void aSeedGivesTheSameBits() {
    assertThat(MackeyGlass.generate(500, 7).values())
        .isEqualTo(MackeyGlass.generate(500, 7).values());
  }

  @Test
  void anotherSeedGivesAnotherSeries() {
    assertThat(MackeyGlass.generate(500, 7).values())
        .isNotEqualTo(MackeyGlass.generate(500, 8).values());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 1000})
  void theSeriesHasTheLengthAskedFor(int length) {
    TimeSeries series = MackeyGlass.generate(length, 1);

    assertThat(series.length()).isEqualTo(length);
    assertThat(series.time(0)).isEqualTo("0");
    assertThat(series.time(length - 1)).isEqualTo(Integer.toString(length - 1));
  }

  @Test
  void aLongerSeriesBeginsLikeAShorterOne() {
    assertThat(MackeyGlass.generate(500, 7).values())
        .startsWith(MackeyGlass.generate(9, 7).values());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, -1, Long.MAX_VALUE})
  void theSeriesStaysOnItsAttractor(long seed) {
    double[] values = MackeyGlass.generate(5000, seed).values();

    assertThat(Arrays.stream(values).boxed())
        .allSatisfy(value -> assertThat(value).isBetween(0.2, 1.5));
  }

  @Test
  void theSeriesNeverRepeatsItself() {
    double[] values = MackeyGlass.generate(5000, 1).values();

    assertThat(values).doesNotHaveDuplicates();
  }

  @Test
  void neighbouringSeedsGiveSeriesThatDifferFromTheStart() {
    double[] one = MackeyGlass.generate(50, 1).values();
    double[] two = MackeyGlass.generate(50, 2).values();

    double furthest = 0;
    for (int t = 0; t < one.length; t++) {
      furthest = Math.max(furthest, Math.abs(one[t] - two[t]));
    }
    assertThat(furthest).isGreaterThan(0.01);
  }

  /** Results that were published on the default series are worth nothing once its bits change. */
  @Test
  void theBitsOfTheDefaultSeriesArePinned() {
    assertThat(MackeyGlass.generate(1000, 1).fingerprint())
        .isEqualTo("8a64f5ab7d604960323cb69f80fb51e1b5a5ea2650a2c9c66a9d1844d66477d3");
  }
}
