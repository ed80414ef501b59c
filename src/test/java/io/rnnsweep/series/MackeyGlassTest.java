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

  /** Results that were published on the default series are worth nothing once its bits change. */
  @Test
  void theBitsOfTheDefaultSeriesArePinned() {
    assertThat(MackeyGlass.generate(1000, 1).fingerprint())
        .isEqualTo("ff8cfed791cc81b774f7a369d31a1a9d215e6605e0d4f962309ca0d096984227");
  }
}
