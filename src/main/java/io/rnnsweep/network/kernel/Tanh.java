package io.rnnsweep.network.kernel;

/**
 * The hyperbolic tangent in single precision, the same bits on every machine.
 *
 * <p>With {@code e = (exp(2|x|) - 1) / 2} the tanh of |x| is {@code e / (e + 1)}, which near 1 is
 * better computed as {@code 1 - 1 / (e + 1)}. {@code 2|x|} is n ln 2 plus a rest, so e is {@code
 * 2^n p + (2^n - 1) / 2}, where p is a polynomial of half the rest, a minimax fit. Off by at most
 * 2.5 units in the last place; odd; where it steps back at all, by one unit.
 */
final class Tanh {
  /** From here on tanh is closer to 1 than to any other float. */
  static final float SATURATION = 9.011f;

  /** From here on the second form is the better one. */
  static final float NEAR_ONE = 0.55f;

  static final int SATURATION_BITS = Float.floatToRawIntBits(SATURATION);
  static final int NEAR_ONE_BITS = Float.floatToRawIntBits(NEAR_ONE);
  static final int ONE_BITS = Float.floatToRawIntBits(1f);
  static final int MINUS_ONE_BITS = Float.floatToRawIntBits(-1f);
  static final int INFINITY_BITS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
  static final int MAGNITUDE_BITS = Integer.MAX_VALUE;

  static final float TWO_OVER_LN2 = 2.88539f;
  static final float HALF_LN2 = 0.3465736f;

  /**
   * Added to a float between 0 and 2^22, it leaves the nearest whole number n in the low bits,
   * biased as an exponent: these bits shifted to the exponent's place are 2^n.
   */
  static final float ROUNDER = 0x1.8p23f + 127;

  static final int MANTISSA_BITS = 23;
  static final int SIGN_BIT = 0x80000000;

  static final float P2 = 1.0f;
  static final float P3 = 0.6666617f;
  static final float P4 = 0.33333024f;
  static final float P5 = 0.13386746f;
  static final float P6 = 0.044629373f;

  private Tanh() {}

  /** The tanh of {@code x}; NaN for NaN. */
  static float tanh(float x) {
    float magnitude = Math.abs(x);
    float clamped = magnitude > SATURATION ? SATURATION : magnitude;
    float rounded = Math.fma(clamped, TWO_OVER_LN2, ROUNDER);
    float power = Float.intBitsToFloat(Float.floatToRawIntBits(rounded) << MANTISSA_BITS);
    float rest = Math.fma(rounded - ROUNDER, -HALF_LN2, clamped);
    float p = Math.fma(rest, P6, P5);
    p = Math.fma(rest, p, P4);
    p = Math.fma(rest, p, P3);
    p = Math.fma(rest, p, P2);
    p = Math.fma(rest * rest, p, rest);
    float e = Math.fma(power, p, Math.fma(power, 0.5f, -0.5f));
    boolean small = magnitude < NEAR_ONE;
    float magnitudeOfTanh = (small ? 0f : 1f) + (small ? e : -1f) / (e + 1f);
    int sign = Float.floatToRawIntBits(x) & SIGN_BIT;
    return Float.intBitsToFloat(Float.floatToRawIntBits(magnitudeOfTanh) | sign);
  }
}
