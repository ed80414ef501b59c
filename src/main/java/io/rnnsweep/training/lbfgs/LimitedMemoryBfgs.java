package io.rnnsweep.training.lbfgs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a function small by the limited-memory method of C. G. Broyden, R. Fletcher, D. Goldfarb
 * and D. F. Shanno (J. Nocedal, "Updating quasi-Newton matrices with limited storage", Mathematics
 * of Computation 35:773-782, 1980; J. Nocedal and S. J. Wright, "Numerical Optimization", 2nd
 * edition, Springer 2006, algorithms 7.4 and 7.5).
 *
 * <p>An iteration is a function of the {@link Progress} before it alone, so that one can be stored
 * and read between any two.
 */
public final class LimitedMemoryBfgs {
  /** A pair whose curvature is smaller than this is left out of the history. */
  private static final double LEAST_CURVATURE = 1e-10;

  private final int history;
  private final SmoothFunction function;

  /**
   * Creates a minimization.
   *
   * @param history m, the most steps that are remembered, at least 1
   */
  public LimitedMemoryBfgs(int history, SmoothFunction function) {
    this.history = history;
    this.function = function;
  }

  /**
   * A point, and what is remembered of the way to it.
   *
   * @param point [n]
   * @param value of the function there
   * @param gradient [n], there
   * @param steps between the last points, the oldest first, at most m
   * @param changes of the gradient over each of the steps
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody writes to them.
  public record Progress(
      double[] point,
      double value,
      double[] gradient,
      List<double[]> steps,
      List<double[]> changes) {}

  /** Evaluates the function at the first point. */
  public Progress begin(double[] point) {
    double[] gradient = new double[point.length];
    double value = function.evaluate(point, gradient);
    return new Progress(point, value, gradient, List.of(), List.of());
  }

  /**
   * Does an iteration.
   *
   * @return the next point, whose value is smaller; empty where no step along the gradient makes
   *     the function smaller: a minimum, as far as the arithmetic can tell
   */
  public Optional<Progress> next(Progress progress) {
    double[] direction = direction(progress);
    double slope = Vectors.dot(direction, progress.gradient());
    if (slope < 0) {
      boolean first = progress.steps().isEmpty();
      double step = first ? Math.min(1, 1 / Vectors.sumOfMagnitudes(progress.gradient())) : 1;
      WolfeSearch.Trial trial =
          new WolfeSearch(function, progress.point(), progress.value(), direction, slope)
              .search(step);
      if (trial != null && trial.value() < progress.value()) {
        return Optional.of(after(progress, trial));
      }
    }
    if (progress.steps().isEmpty()) {
      return Optional.empty();
    }
    // What is remembered may be of another region: once more along the gradient.
    return next(
        new Progress(
            progress.point(), progress.value(), progress.gradient(), List.of(), List.of()));
  }

  private Progress after(Progress progress, WolfeSearch.Trial trial) {
    double[] step = Vectors.plus(trial.point(), -1, progress.point());
    double[] change = Vectors.plus(trial.gradient(), -1, progress.gradient());
    List<double[]> steps = new ArrayList<>(progress.steps());
    List<double[]> changes = new ArrayList<>(progress.changes());
    if (Vectors.dot(step, change) > LEAST_CURVATURE * Vectors.dot(change, change)) {
      steps.add(step);
      changes.add(change);
    }
    int forgotten = Math.max(0, steps.size() - history);
    return new Progress(
        trial.point(),
        trial.value(),
        trial.gradient(),
        List.copyOf(steps.subList(forgotten, steps.size())),
        List.copyOf(changes.subList(forgotten, changes.size())));
  }

  /** Multiplies the gradient by minus the approximate inverse of the Hessian, by two loops. */
  static double[] direction(Progress progress) {
    List<double[]> steps = progress.steps();
    List<double[]> changes = progress.changes();
    double[] direction = progress.gradient().clone();
    double[] factors = new double[steps.size()];
    for (int i = steps.size() - 1; i >= 0; i--) {
      factors[i] = Vectors.dot(steps.get(i), direction) / curvature(progress, i);
      Vectors.add(direction, -factors[i], changes.get(i));
    }
    if (!steps.isEmpty()) {
      int last = steps.size() - 1;
      double[] change = changes.get(last);
      Vectors.scale(direction, curvature(progress, last) / Vectors.dot(change, change));
    }
    for (int i = 0; i < steps.size(); i++) {
      double factor = Vectors.dot(changes.get(i), direction) / curvature(progress, i);
      Vectors.add(direction, factors[i] - factor, steps.get(i));
    }
    Vectors.scale(direction, -1);
    return direction;
  }

  private static double curvature(Progress progress, int i) {
    return Vectors.dot(progress.steps().get(i), progress.changes().get(i));
  }
}
