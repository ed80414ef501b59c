package io.rnnsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

/** By hand. */
class SelectionOptimismTest {
  private static final double NONE = Double.NaN;

  /** The second of validation is the third of test; the fourth has no test and does not count. */
  @Test
  void optimismIsWhatIsLostFromValidationToTest() {
    SelectionOptimism optimism =
        SelectionOptimism.of(
            new double[] {0.30, 0.25, 0.10, 0.40, -0.1},
            new double[] {0.20, 0.05, 0.10, NONE, -0.2},
            1);

    assertThat(optimism).isEqualTo(new SelectionOptimism(2, 3, 4, 0.25, 0.05));
    assertThat(optimism.size()).isEqualTo(0.2, offset(1e-15));
    assertThat(optimism.ranksLost()).isEqualTo(1);
  }
}
