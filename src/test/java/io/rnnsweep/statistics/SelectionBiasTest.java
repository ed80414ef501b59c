package io.rnnsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

/** By hand. */
class SelectionBiasTest {
  private static final double NONE = Double.NaN;

  /** The second of validation is the third of test; the fourth has no test and does not count. */
  @Test
  void biasIsWhatIsLostFromValidationToTest() {
    SelectionBias bias =
        SelectionBias.of(
            new double[] {0.30, 0.25, 0.10, 0.40, -0.1},
            new double[] {0.20, 0.05, 0.10, NONE, -0.2},
            1);

    assertThat(bias).isEqualTo(new SelectionBias(2, 3, 4, 0.25, 0.05));
    assertThat(bias.size()).isEqualTo(0.2, offset(1e-15));
    assertThat(bias.ranksLost()).isEqualTo(1);
  }
}
