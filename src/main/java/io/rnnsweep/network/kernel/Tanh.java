package io.rnnsweep.network.kernel;

/**
 * The hyperbolic tangent in single precision, the same bits on every machine.
 *
 * <p>{@code x P(x^2) / Q(x^2)} with P and Q of degree 4, a minimax fit of the relative error over
 * the range in which the tangent is not yet 1 in single precision; by fused multiply-add alone.
 */
final class Tanh {
  /** From here on the tangent is closer to 1 than to any other float. */
  static final float SATURATION = 9.011f;

  static final float P0 = 1.0f;
  static final float P1 = 0.13380308f;
  static final float P2 = 0.0034947356f;
  static final float P3 = 2.0595018e-05f;
  static final float P4 = 1.3335083e-08f;
  static final float Q0 = 1.0f;
  static final float Q1 = 0.46713623f;
  static final float Q2 = 0.025873741f;
  static final float Q3 = 3.2842392e-04f;
  static final float Q4 = 7.768566e-07f;

  private Tanh() {}

  /** The tangent of {@code x}; NaN for NaN. */
  static float tanh(float x) {
    float clamped = Math.max(-SATURATION, Math.min(SATURATION, x));
    float square = clamped * clamped;
    float p = Math.fma(square, P4, P3);
    p = Math.fma(square, p, P2);
    p = Math.fma(square, p, P1);
    p = Math.fma(square, p, P0);
    float q = Math.fma(square, Q4, Q3);
    q = Math.fma(square, q, Q2);
    q = Math.fma(square, q, Q1);
    q = Math.fma(square, q, Q0);
    return Math.max(-1f, Math.min(1f, clamped * p / q));
  }
}
