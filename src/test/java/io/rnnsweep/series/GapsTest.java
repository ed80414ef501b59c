package io.rnnsweep.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GapsTest {
  private static final double NONE = Double.NaN;

  /** Training ends before index 6: the gap at 4 and 5 reaches it, the one at 8 lies behind it. */
  private static final double[] VALUES = {1, NONE, NONE, 4, NONE, NONE, 40, 50, NONE, 70};

  @Test
  void aGapWithinTheTrainingPartLiesOnALine() {
    assertThat(Gaps.filled(VALUES, 6)).startsWith(1, 2, 3, 4);
  }

  @Test
  void aGapThatReachesTheCutRepeatsTheValueBeforeIt() {
    assertThat(Gaps.filled(VALUES, 6)).containsExactly(1, 2, 3, 4, 4, 4, 40, 50, 50, 70);
  }

  @Test
  void aLaterCutKnowsMore() {
    assertThat(Gaps.filled(VALUES, 7)).containsExactly(1, 2, 3, 4, 16, 28, 40, 50, 50, 70);
    assertThat(Gaps.filled(VALUES, 10)).containsExactly(1, 2, 3, 4, 16, 28, 40, 50, 60, 70);
  }

  /**
   * Whatever comes after any time, what stands before it stays: so no forecast knows its future.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 6, 7, 8, 10})
  void noValueAfterTheCutIsSeenBeforeIt(int trainEnd) {
    double[] before = Gaps.filled(VALUES, trainEnd);
    for (int known = Math.max(1, trainEnd); known < VALUES.length; known++) {
      double[] changed = VALUES.clone();
      for (int t = known; t < changed.length; t++) {
        changed[t] = Double.isNaN(changed[t]) ? -1000 : NONE;
      }

      assertThat(Gaps.filled(changed, trainEnd)).startsWith(Arrays.copyOf(before, known));
    }
  }

  @Test
  void aSeriesWithoutGapsIsItself() {
    double[] values = {1, 2, 3};

    assertThat(Gaps.filled(values, 2)).isSameAs(values);
  }
}
