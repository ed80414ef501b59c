package io.rnnsweep.series;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Generates series from the Mackey-Glass equation, the classic test of a recurrent forecaster:
 *
 * <pre>x'(t) = beta x(t - tau) / (1 + x(t - tau)^n) - gamma x(t)</pre>
 *
 * <p>with beta 0.2, gamma 0.1, n 10 and tau 17, for which it is mildly chaotic (M. C. Mackey and L.
 * Glass, "Oscillation and chaos in physiological control systems", Science 197:287-289, 1977).
 * Integrated by the classical Runge-Kutta method in steps of 0.1, the delayed value held over a
 * step's ends and averaged in its middle, and sampled once every unit of time. Uses plain
 * arithmetic and no library function, so that every machine computes the same bits.
 */
public final class MackeyGlass {
  private static final double BETA = 0.2;
  private static final double GAMMA = 0.1;
  private static final int TAU = 17;
  private static final int STEPS_PER_UNIT = 10;
  private static final double STEP = 1.0 / STEPS_PER_UNIT;
  private static final int DELAY = TAU * STEPS_PER_UNIT;

  /** Odd and large: without it the first draws of neighbouring seeds are similar. */
  private static final long SEED_SPREAD = 0x9e3779b97f4a7c15L;

  /** Units of time after which the start no longer has an effect. */
  private static final int TRANSIENT = 300;

  private MackeyGlass() {}

  /**
   * Returns a series of {@code length} values, with times from 0.
   *
   * @param seed of the start: a constant history between 1.1 and 1.3
   */
  public static TimeSeries generate(int length, long seed) {
    double[] history = new double[DELAY + 1];
    Arrays.fill(history, 1.1 + 0.2 * new Random(seed * SEED_SPREAD).nextDouble());
    int oldest = 0; // The history is a ring; its newest value stands before its oldest.
    double x = history[DELAY];
    double[] values = new double[length];
    for (int unit = 0; unit < TRANSIENT + length; unit++) {
      for (int step = 0; step < STEPS_PER_UNIT; step++) {
        int next = (oldest + 1) % history.length;
        x = rungeKutta(x, history[oldest], history[next]);
        history[oldest] = x;
        oldest = next;
      }
      if (unit >= TRANSIENT) {
        values[unit - TRANSIENT] = x;
      }
    }
    return new TimeSeries(
        "mackey_glass", TimeKind.NUMBER, LongStream.range(0, length).toArray(), values);
  }

  private static double rungeKutta(double x, double delayed, double delayedNext) {
    double middle = 0.5 * (delayed + delayedNext);
    double k1 = derivative(x, delayed);
    double k2 = derivative(x + 0.5 * STEP * k1, middle);
    double k3 = derivative(x + 0.5 * STEP * k2, middle);
    double k4 = derivative(x + STEP * k3, delayedNext);
    return x + STEP / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
  }

  private static double derivative(double x, double delayed) {
    double second = delayed * delayed;
    double fourth = second * second;
    double tenth = fourth * fourth * second;
    return BETA * delayed / (1 + tenth) - GAMMA * x;
  }
}
