package io.rnnsweep.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rnnsweep.config.ScalerKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScalerTest {
  private static final double[] VALUES = {100, 2, 4, 4, 6, -100};

  @Test
  void minMaxTakesTheSmallestToZeroAndTheLargestToOne() {
    Scaler scaler = Scaler.fit(ScalerKind.MIN_MAX, VALUES, 1, 5);

    assertThat(scaler).isEqualTo(new Scaler(2, 4));
    assertThat(scaler.scale(2)).isEqualTo(0);
    assertThat(scaler.scale(6)).isEqualTo(1);
    assertThat(scaler.scale(10)).isEqualTo(2);
  }

  @Test
  void standardTakesTheMeanToZeroAndTheStandardDeviationToOne() {
    Scaler scaler = Scaler.fit(ScalerKind.STANDARD, VALUES, 1, 5);

    assertThat(scaler.offset()).isEqualTo(4);
    assertThat(scaler.range()).isEqualTo(Math.sqrt(2));
    assertThat(scaler.scale(4 + Math.sqrt(2))).isCloseTo(1, within(1e-15));
  }

  @Test
  void noneChangesNothing() {
    Scaler scaler = Scaler.fit(ScalerKind.NONE, VALUES, 1, 5);

    assertThat(scaler.scale(3.7)).isEqualTo(3.7);
  }

  @ParameterizedTest
  @EnumSource
  void unscaleUndoesScale(ScalerKind kind) {
    Scaler scaler = Scaler.fit(kind, VALUES, 0, VALUES.length);

    for (double value : new double[] {-1e3, -1, 0, 0.1, 55.5, 1e3}) {
      assertThat(scaler.unscale(scaler.scale(value))).isCloseTo(value, within(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void aConstantPartCannotBeScaled(ScalerKind kind) {
    assertThatThrownBy(() -> Scaler.fit(kind, VALUES, 2, 4))
        .isInstanceOf(UnusableSeriesException.class)
        .hasMessageContaining("all 4.0");
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void aConstantPartWhoseMeanIsRoundedCannotBeScaledEither(ScalerKind kind) {
    double[] constant = {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};

    assertThatThrownBy(() -> Scaler.fit(kind, constant, 0, constant.length))
        .isInstanceOf(UnusableSeriesException.class);
  }

  @Test
  void aConstantPartTeachesNothingWithoutAScalerEither() {
    assertThatThrownBy(() -> Scaler.fit(ScalerKind.NONE, VALUES, 2, 4))
        .isInstanceOf(UnusableSeriesException.class);
  }
}
