package io.rnnsweep.training.lbfgs;

/**
 * Searches along a direction for a step that fulfils the strong Wolfe conditions: the function has
 * become smaller by at least {@value #DECREASE} of what its slope promises, and the slope is at
 * most {@value #CURVATURE} of what it was (J. Nocedal and S. J. Wright, "Numerical Optimization",
 * 2nd edition, Springer 2006, algorithms 3.5 and 3.6; cubic interpolation, equation 3.59).
 */
final class WolfeSearch {
  static final double DECREASE = 1e-4;
  static final double CURVATURE = 0.9;
  private static final int MOST_EVALUATIONS = 25;

  /** An interpolated step keeps this share of the interval from its ends. */
  private static final double MARGIN = 0.1;

  private final SmoothFunction function;
  private final double[] origin;
  private final double[] direction;
  private final double value;
  private final double slope;
  private int evaluations;

  /** The best of those that have decreased the function enough; null before there is one. */
  private Trial lowest;

  /**
   * A point on the line.
   *
   * @param step from the origin, in directions
   * @param slope along the direction
   */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once.
  record Trial(double step, double[] point, double value, double[] gradient, double slope) {}

  /**
   * Creates a search.
   *
   * @param slope of the function at the origin along the direction, below 0
   */
  WolfeSearch(
      SmoothFunction function, double[] origin, double value, double[] direction, double slope) {
    this.function = function;
    this.origin = origin;
    this.value = value;
    this.direction = direction;
    this.slope = slope;
  }

  /**
   * Searches from a first step on.
   *
   * @return where the conditions hold or, if that was not found in {@value #MOST_EVALUATIONS}
   *     evaluations, the lowest point that decreases the function enough; null if there is none
   */
  Trial search(double first) {
    Trial before = new Trial(0, origin, value, null, slope);
    double step = first;
    while (evaluations < MOST_EVALUATIONS) {
      Trial trial = evaluate(step);
      if (!Double.isFinite(trial.value)
          || !decreases(trial)
          || !(trial.value < before.value || before.step == 0)) {
        return zoom(before, trial);
      }
      if (isFlat(trial)) {
        return trial;
      }
      if (trial.slope >= 0) {
        return zoom(trial, before);
      }
      before = trial;
      step *= 2;
    }
    return lowest;
  }

  /** Searches between two steps, of which the first has the lower value and slopes to the other. */
  private Trial zoom(Trial low, Trial high) {
    while (evaluations < MOST_EVALUATIONS) {
      Trial trial = evaluate(between(low, high));
      if (!Double.isFinite(trial.value) || !decreases(trial) || trial.value >= low.value) {
        high = trial;
      } else {
        if (isFlat(trial)) {
          return trial;
        }
        if (trial.slope * (high.step - low.step) >= 0) {
          high = low;
        }
        low = trial;
      }
    }
    return lowest;
  }

  private Trial evaluate(double step) {
    evaluations++;
    double[] point = Vectors.plus(origin, step, direction);
    double[] gradient = new double[point.length];
    double at = function.evaluate(point, gradient);
    Trial trial = new Trial(step, point, at, gradient, Vectors.dot(gradient, direction));
    if (decreases(trial) && (lowest == null || at < lowest.value)) {
      lowest = trial;
    }
    return trial;
  }

  private boolean decreases(Trial trial) {
    return trial.value <= value + DECREASE * trial.step * slope;
  }

  private boolean isFlat(Trial trial) {
    return Math.abs(trial.slope) <= -CURVATURE * slope;
  }

  /** The minimum of the cubic through both values and slopes, away from the ends, or the middle. */
  private static double between(Trial low, Trial high) {
    double middle = (low.step + high.step) / 2;
    if (!Double.isFinite(high.value) || !Double.isFinite(high.slope)) {
      return middle;
    }
    double width = high.step - low.step;
    double d1 = low.slope + high.slope - 3 * (low.value - high.value) / (low.step - high.step);
    double square = d1 * d1 - low.slope * high.slope;
    if (!(square >= 0)) {
      return middle;
    }
    double d2 = Math.copySign(Math.sqrt(square), width);
    double step = high.step - width * (high.slope + d2 - d1) / (high.slope - low.slope + 2 * d2);
    double share = (step - low.step) / width;
    return share >= MARGIN && share <= 1 - MARGIN ? step : middle;
  }
}
