package io.rnnsweep.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.Protocol;
import io.rnnsweep.config.ScalerKind;
import io.rnnsweep.config.TransformKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FittedTransformTest {
  /** 6 train, 2 validate, 2 test. */
  private static final double[] VALUES = {1, 2, 4, 3, 6, 12, 6, 7, 8, 4};

  /** Training differences 1, 2, -1, 3, 6: from -1 to 6. */
  @Test
  void differencesAreScaledByThoseOfTheTrainingPart() {
    Fold fold = fold(VALUES);

    FittedTransform transform = fold.fit(TransformKind.DIFFERENCE);

    assertThat(transform.scaler()).isEqualTo(new Scaler(-1, 7));
    assertThat(Arrays.copyOfRange(transform.inputs(fold.test()), 1, 10))
        .containsExactly(
            new double[] {2 / 7., 3 / 7., 0, 4 / 7., 1, -5 / 7., 2 / 7., 2 / 7., -3 / 7.},
            offset(1e-15));
    assertThat(transform.inputs(fold.test())[0]).isNaN();
  }

  /** An output of 1/7 is a difference of 0, so that the forecast of value 8 is value 7. */
  @Test
  void anOutputIsUndoneThenScaledLikeTheSeries() {
    Fold fold = fold(VALUES);

    assertThat(fold.fit(TransformKind.DIFFERENCE).scaled(fold.test(), 8, 1 / 7f))
        .isEqualTo((7 - 1) / 11., offset(1e-7));
    assertThat(fold.fit(TransformKind.DIFFERENCE).scaled(fold.test(), 8, 3 / 7f))
        .isEqualTo((9 - 1) / 11., offset(1e-7));
  }

  /** Training ratios 2, 2, 3/4, 2, 2: logarithms from ln 0.75 to ln 2. */
  @Test
  void logDifferencesAreThoseOfTheLogarithms() {
    Fold fold = fold(VALUES);

    FittedTransform transform = fold.fit(TransformKind.LOG_DIFFERENCE);

    assertThat(transform.scaler().offset()).isEqualTo(-0.2876820724517809, offset(1e-15));
    assertThat(transform.scaler().range()).isEqualTo(0.9808292530117262, offset(1e-15));
    assertThat(transform.scaled(fold.test(), 8, 1f)).isEqualTo((14 - 1) / 11., offset(1e-7));
    assertThat(transform.scaled(fold.test(), 9, 0f)).isEqualTo((6 - 1) / 11., offset(1e-7));
  }

  @ParameterizedTest
  @EnumSource
  void whatANetworkShouldSayIsUndoneToTheValue(TransformKind kind) {
    Fold fold = fold(VALUES);
    FittedTransform transform = fold.fit(kind);

    for (Windows part : new Windows[] {fold.train(), fold.validation(), fold.test()}) {
      for (int target = part.firstTarget(); target < part.endTarget(); target++) {
        float right = (float) transform.inputs(part)[target];
        assertThat(transform.scaled(part, target, right))
            .isEqualTo(part.scaled()[target], offset(1e-6));
        assertThat(transform.squaredError(part, target, right)).isLessThan(1e-12);
      }
    }
  }

  @Test
  void withoutATransformAnOutputIsTheForecastToTheBit() {
    Fold fold = fold(VALUES);
    FittedTransform transform = fold.fit(TransformKind.NONE);

    assertThat(transform.inputs(fold.test())).isSameAs(fold.test().scaled());
    assertThat(transform.scaled(fold.test(), 8, 0.1f)).isEqualTo(0.1f);
  }

  @ParameterizedTest
  @EnumSource
  void itSeesTrainingValuesAlone(TransformKind kind) {
    double[] changed = VALUES.clone();
    Arrays.fill(changed, 6, 10, 1e6);
    FittedTransform before = fold(VALUES).fit(kind);
    FittedTransform after = fold(changed).fit(kind);

    assertThat(after.scaler()).isEqualTo(before.scaler());
    assertThat(Arrays.copyOf(after.inputs(fold(changed).train()), 6))
        .isEqualTo(Arrays.copyOf(before.inputs(fold(VALUES).train()), 6));
  }

  @Test
  void aValueWithoutALogarithmIsRefused() {
    double[] zero = VALUES.clone();
    zero[9] = 0;

    assertThatThrownBy(() -> fold(zero).fit(TransformKind.LOG_DIFFERENCE))
        .isInstanceOf(UnusableSeriesException.class)
        .hasMessage("log_difference needs values above 0, but value 10 is 0.0");
  }

  @Test
  void equalDifferencesCannotBeScaled() {
    double[] ramp = {0, 1, 2, 3, 4, 5, 6, 7, 9, 5};

    assertThatThrownBy(() -> fold(ramp).fit(TransformKind.DIFFERENCE))
        .isInstanceOf(UnusableSeriesException.class)
        .hasMessage("its differences 2 to 6, on which a scaler is fitted, are all 1.0");
  }

  private static Fold fold(double[] values) {
    return Fold.of(
        new TimeSeries("s", TimeKind.NUMBER, LongStream.range(0, values.length).toArray(), values),
        new EvaluationConfig(
            Protocol.HOLDOUT, new BigDecimal("0.6"), new BigDecimal("0.2"), ScalerKind.MIN_MAX, 2));
  }
}
