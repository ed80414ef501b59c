package io.rnnsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class MeanEstimateTest {

  /** By numpy's {@code std(ddof=1)} and {@code scipy.stats.t.interval(0.95, 4, ...)}. */
  @Test
  void theIntervalIsThatOfScipy() {
    MeanEstimate estimate = MeanEstimate.of(new double[] {0.52, 0.48, 0.61, 0.55, 0.47}, 0.95);

    assertThat(estimate.count()).isEqualTo(5);
    assertThat(estimate.mean()).isEqualTo(0.526, offset(1e-15));
    assertThat(estimate.standardDeviation()).isEqualTo(0.05683308895353129, offset(1e-15));
    assertThat(estimate.standardError())
        .isEqualTo(0.05683308895353129 / Math.sqrt(5), offset(1e-15));
    assertThat(estimate.low()).isEqualTo(0.45543239953968817, offset(1e-9));
    assertThat(estimate.high()).isEqualTo(0.5965676004603119, offset(1e-9));
  }

  @Test
  void aSingleRepeatHasNoInterval() {
    assertThat(MeanEstimate.of(new double[] {0.5}, 0.95))
        .isEqualTo(new MeanEstimate(1, 0.5, Double.NaN, Double.NaN, Double.NaN));
  }

  @Test
  void equalRepeatsHaveAnIntervalOfOnePoint() {
    assertThat(MeanEstimate.of(new double[] {0.5, 0.5}, 0.95))
        .isEqualTo(new MeanEstimate(2, 0.5, 0, 0.5, 0.5));
  }

  @Test
  void nothingHasNoMean() {
    assertThatThrownBy(() -> MeanEstimate.of(new double[0], 0.95))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
