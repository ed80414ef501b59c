package io.rnnsweep.network.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The tangent against Java's own in double precision. */
class TanhTest {
  private static final double MOST_ULPS = 4;

  /** A prime, so that samples fall on all kinds of bit patterns. */
  private static final int DENSE = 1009;

  @Test
  void itIsWithinFourUnitsInTheLastPlace() {
    assertThat(worstUlps(DENSE)).isLessThanOrEqualTo(MOST_ULPS);
  }

  @Test
  void itIsMonotoneToRounding() {
    assertThat(worstStepBack(DENSE)).isLessThanOrEqualTo(1);
  }

  /** All bit patterns; some ten minutes: mvn test -Dgroups=exhaustive -DexcludedGroups=none. */
  @Test
  @Tag("exhaustive")
  void itIsWithinFourUnitsInTheLastPlaceOverAllFloats() {
    assertThat(worstUlps(1)).isLessThanOrEqualTo(MOST_ULPS);
    assertThat(worstStepBack(1)).isLessThanOrEqualTo(1);
  }

  @Test
  void itIsOdd() {
    for (long bits = 0; bits <= Float.floatToIntBits(Float.POSITIVE_INFINITY); bits += DENSE) {
      float x = Float.intBitsToFloat((int) bits);
      assertThat(Float.floatToRawIntBits(Tanh.tanh(-x)))
          .isEqualTo(Float.floatToRawIntBits(-Tanh.tanh(x)));
    }
  }

  @Test
  void itIsExactlyOneWhereSaturated() {
    for (float x :
        new float[] {Tanh.SATURATION, 9.5f, 20, 1e10f, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
      assertThat(Tanh.tanh(x)).isEqualTo(1f);
      assertThat(Tanh.tanh(-x)).isEqualTo(-1f);
    }
  }

  @Test
  void itLetsNotANumberThrough() {
    assertThat(Tanh.tanh(Float.NaN)).isNaN();
  }

  /** The largest error over the positive finite floats, in units in the last place of the truth. */
  private static double worstUlps(int step) {
    double worst = 0;
    for (long bits = 0; bits < Float.floatToIntBits(Float.POSITIVE_INFINITY); bits += step) {
      float x = Float.intBitsToFloat((int) bits);
      double truth = StrictMath.tanh(x);
      double error = Math.abs(Tanh.tanh(x) - truth) / Math.ulp((float) truth);
      worst = Math.max(worst, error);
    }
    return worst;
  }

  /** How many units in the last place it ever falls from one float to the next above. */
  private static double worstStepBack(int step) {
    double worst = 0;
    for (long bits = 0; bits < Float.floatToIntBits(Float.POSITIVE_INFINITY); bits += step) {
      float x = Float.intBitsToFloat((int) bits);
      float here = Tanh.tanh(x);
      float above = Tanh.tanh(Math.nextUp(x));
      worst = Math.max(worst, (here - above) / Math.ulp(here));
    }
    return worst;
  }
}
