package io.rnnsweep.training.preprocessing;

import io.rnnsweep.statistics.RidgeRegression;
import io.rnnsweep.statistics.RidgeRegression.Fit;
import io.rnnsweep.statistics.RidgeRegression.Observations;
import java.io.Serializable;
import java.util.Arrays;

/** A linear function of a window's last values, to which a network's output is added. */
public final class LinearPart implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Forecasts 0. */
  static final LinearPart NONE = new LinearPart(0);

  /** Forecasts the last value. */
  static final LinearPart PERSISTENCE = new LinearPart(0, 1);

  private final double intercept;
  private final double[] coefficients;

  private LinearPart(double intercept, double... coefficients) {
    this.intercept = intercept;
    this.coefficients = coefficients;
  }

  /**
   * Fits an autoregression by ridge regression.
   *
   * @param count windows, at least 2
   * @param window values of each
   * @param windows the values of each window, then what follows it
   */
  static LinearPart autoregression(int count, int window, Observations windows) {
    Fit fit = RidgeRegression.fit(count, window, windows);
    return new LinearPart(fit.intercept(), fit.coefficients());
  }

  /** How many values it reads. */
  int order() {
    return coefficients.length;
  }

  /**
   * Forecasts what follows values, each of which is shifted and scaled.
   *
   * @param end index after the last of them
   */
  double forecast(double[] values, int end, double shift, double scale) {
    double sum = intercept;
    int first = end - coefficients.length;
    for (int j = 0; j < coefficients.length; j++) {
      sum += coefficients[j] * ((values[first + j] - shift) / scale);
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearPart same
        && intercept == same.intercept
        && Arrays.equals(coefficients, same.coefficients);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(coefficients);
  }
}
