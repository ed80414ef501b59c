package io.rnnsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.rnnsweep.series.Scaler;
import io.rnnsweep.series.Windows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ScoresTest {
  /** After the training values 3, 5, 4, 8, 9; scaled to between 0 and 1 by these. */
  private static final double[] VALUES = {3, 5, 4, 8, 9, 12, 11, 11, 0, -2};

  private static final double[] FORECASTS = {10, 13, 11, 0, 1};
  private static final Scaler SCALER = new Scaler(3, 6);
  private static final double NAIVE_ERROR = 2;

  /**
   * By numpy, of y = 12 11 11 0 -2 and f = 10 13 11 0 1: {@code mean((e / 6)**2)}, {@code
   * sqrt(mean(e**2))}, {@code mean(abs(e))}, {@code mean(abs(e)) / mean(abs(diff(train)))}, {@code
   * mean(200 * abs(e) / (abs(f) + abs(y)))} with 0 for 0 / 0, {@code mean(sign(f - before) ==
   * sign(y - before))} over the four targets that move.
   */
  @Test
  void everyScoreIsThatOfNumpy() {
    Scores scores = Scores.of(part(VALUES), target -> SCALER.scale(FORECASTS[target - 5]));

    assertThat(scores.mse()).isEqualTo(0.09444444444444444, offset(1e-15));
    assertThat(scores.rmse()).isEqualTo(1.8439088914585775, offset(1e-14));
    assertThat(scores.mae()).isEqualTo(1.4, offset(1e-14));
    assertThat(scores.mase()).isEqualTo(0.7, offset(1e-14));
    assertThat(scores.smape()).isEqualTo(46.96969696969697, offset(1e-13));
    assertThat(scores.directionalAccuracy()).isEqualTo(0.5);
  }

  /**
   * The example in the documentation of sktime's mean_absolute_scaled_error, which prints
   * 0.18333333333333335 after the training values 5, 0.5, 4, 6, 3, 5, 2, and of its symmetric
   * mean_absolute_percentage_error, which prints 0.5553379953379953 and counts to 2, not to 200.
   */
  @Test
  void scaledAndPercentageErrorAreThoseOfAPublishedExample() {
    double[] values = {5, 0.5, 4, 6, 3, 5, 2, 3, -0.5, 2, 7, 2};
    double[] forecasts = {2.5, 0, 2, 8, 1.25};
    double naiveError = (4.5 + 3.5 + 2 + 3 + 2 + 3) / 6;

    Scores scores =
        Scores.of(
            new Windows(values, values, new Scaler(0, 1), naiveError, 7, 12),
            target -> forecasts[target - 7]);

    assertThat(scores.mase()).isEqualTo(0.18333333333333335, offset(1e-15));
    assertThat(scores.smape()).isEqualTo(55.53379953379953, offset(1e-13));
  }

  @Test
  void aPerfectForecastHasNoErrorAndEveryDirection() {
    Windows part = part(VALUES);

    assertThat(Scores.of(part, target -> part.scaled()[target]))
        .isEqualTo(new Scores(0, 0, 0, 0, 0, 1));
  }

  @Test
  void withoutAMoveThereIsNoDirection() {
    double[] still = VALUES.clone();
    Arrays.fill(still, 4, 10, 9);

    Scores scores = Scores.of(part(still), target -> 0.5);

    assertThat(scores.directionalAccuracy()).isNaN();
    assertThat(scores.areFinite()).isTrue();
  }

  @Test
  void aForecastOfNoChangeIsNeverTheRightDirection() {
    Windows part = part(VALUES);

    assertThat(Scores.of(part, target -> part.scaled()[target - 1]).directionalAccuracy()).isZero();
  }

  private static Windows part(double[] values) {
    double[] scaled = Arrays.stream(values).map(SCALER::scale).toArray();
    return new Windows(values, scaled, SCALER, NAIVE_ERROR, 5, 10);
  }
}
