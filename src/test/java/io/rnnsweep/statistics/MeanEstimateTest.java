package io.rnnsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

class MeanEstimateTest {

  /**
   * By numpy's {@code std(ddof=1)}; the interval from {@code 0.526 / w} to {@code 0.526 * w} with
   * {@code w = exp(scipy.stats.t.ppf(0.975, 4) * sd / sqrt(5) / 0.526)}.
   */
  @Test
  void theIntervalIsThatOfScipyOnTheLogarithm() {
    MeanEstimate estimate = MeanEstimate.of(new double[] {0.52, 0.48, 0.61, 0.55, 0.47}, 0.95);

    assertThat(estimate.count()).isEqualTo(5);
    assertThat(estimate.mean()).isEqualTo(0.526, offset(1e-15));
    assertThat(estimate.standardDeviation()).isEqualTo(0.05683308895353129, offset(1e-15));
    assertThat(estimate.standardError())
        .isEqualTo(0.05683308895353129 / Math.sqrt(5), offset(1e-15));
    assertThat(estimate.low()).isEqualTo(0.45996126365946216, offset(1e-9));
    assertThat(estimate.high()).isEqualTo(0.6015202188957381, offset(1e-9));
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

  /** Student's t of the values themselves would begin at -5.8. */
  @Test
  void anIntervalOfErrorsDoesNotGoBelowZero() {
    MeanEstimate estimate = MeanEstimate.of(new double[] {0.01, 1}, 0.95);

    assertThat(estimate.low()).isBetween(1e-9, 0.505);
    assertThat(estimate.high()).isGreaterThan(0.505);
    assertThat(estimate.low() * estimate.high()).isEqualTo(0.505 * 0.505, offset(1e-15));
  }

  @Test
  void someErrorsMayBeZero() {
    MeanEstimate estimate = MeanEstimate.of(new double[] {0, 0, 0.3}, 0.95);

    assertThat(estimate.low()).isBetween(0.0001, 0.1);
    assertThat(estimate.high()).isFinite().isGreaterThan(0.1);
    assertThat(MeanEstimate.of(new double[] {0, 0, 0}, 0.95))
        .isEqualTo(new MeanEstimate(3, 0, 0, 0, 0));
  }

  @Test
  void aMeanBelowZeroHasNoIntervalOnTheLogarithm() {
    MeanEstimate estimate = MeanEstimate.of(new double[] {-1, -2}, 0.95);

    assertThat(estimate.mean()).isEqualTo(-1.5);
    assertThat(estimate.low()).isNaN();
    assertThat(estimate.high()).isNaN();
  }

  @Test
  void nothingHasNoMean() {
    assertThatThrownBy(() -> MeanEstimate.of(new double[0], 0.95))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
