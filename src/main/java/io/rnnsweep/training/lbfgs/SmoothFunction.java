package io.rnnsweep.training.lbfgs;

/** A function of many variables that has a gradient everywhere. */
@FunctionalInterface
public interface SmoothFunction {
  /**
   * Evaluates the function.
   *
   * @param point [n], which is not to be changed
   * @param gradient [n], overwritten
   * @return the value; not finite where the function has none
   */
  double evaluate(double[] point, double[] gradient);
}
