package io.rnnsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.rnnsweep.statistics.RidgeRegression.Fit;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RidgeRegressionTest {

  /** {@code (X'X + penalty)^-1 X'y} of centred columns, and GCV by the trace of the hat matrix. */
  @ParameterizedTest
  @CsvSource({"30, 4, 0.1", "255, 3, 1", "256, 3, 2", "257, 3, 5", "900, 7, 0.5", "12, 9, 3"})
  void itIsTheDefinition(int n, int k, double noise) {
    double[][] rows = rows(n, k, noise);

    Fit fit = fit(rows);

    RealMatrix centred = centred(rows).getSubMatrix(0, n - 1, 0, k - 1);
    RealVector targets = centred(rows).getColumnVector(k);
    double[] best = null;
    double least = Double.POSITIVE_INFINITY;
    double largest =
        new org.apache.commons.math3.linear.SingularValueDecomposition(centred).getNorm();
    for (double share : RidgeRegression.PENALTIES) {
      double penalty = share * share * largest * largest;
      RealMatrix inverse =
          new LUDecomposition(
                  centred
                      .transpose()
                      .multiply(centred)
                      .add(MatrixUtils.createRealIdentityMatrix(k).scalarMultiply(penalty)))
              .getSolver()
              .getInverse();
      RealMatrix hat = centred.multiply(inverse).multiply(centred.transpose());
      double squares = targets.subtract(hat.operate(targets)).getNorm();
      double free = n - 1 - hat.getTrace();
      double score = squares * squares / (free * free);
      if (score < least) {
        least = score;
        best = inverse.operate(centred.transpose().operate(targets)).toArray();
      }
    }
    assertThat(fit.coefficients()).containsExactly(best, offset(1e-6));
    double atTheMeans = fit.intercept();
    for (int j = 0; j < k; j++) {
      atTheMeans += fit.coefficients()[j] * mean(rows, j);
    }
    assertThat(atTheMeans).isEqualTo(mean(rows, k), offset(1e-12));
  }

  @Test
  void clearCoefficientsAreKept() {
    double[] clean = fit(rows(60, 10, 0.001)).coefficients();

    for (int j = 0; j < 10; j++) {
      assertThat(clean[j]).isEqualTo(1 + j, offset(0.01));
    }
  }

  @Test
  void coefficientsThatNoiseHasMadeLargeAreShrunk() {
    double[][] rows = rows(60, 10, 100);
    double[] withOne = new double[60 * 11];
    for (int i = 0; i < 60; i++) {
      withOne[i * 11] = 1;
      System.arraycopy(rows[i], 0, withOne, i * 11 + 1, 10);
    }
    double[] targets = Arrays.stream(rows).mapToDouble(row -> row[10]).toArray();
    double[] least = LeastSquares.coefficients(withOne, targets);
    double[] ridge = fit(rows).coefficients();

    assertThat(squares(ridge)).isLessThan(0.8 * squares(Arrays.copyOfRange(least, 1, 11)));
  }

  private static double squares(double[] values) {
    return Arrays.stream(values).map(value -> value * value).sum();
  }

  /** Of sin(0.05 t) two values say the next one; the other eighteen say the same again. */
  @Test
  void aSmoothSeriesKeepsItsDigits() {
    double[] wave = new double[500];
    Arrays.setAll(wave, t -> Math.sin(0.05 * t) + 0.3 * Math.sin(0.08 * t));
    Fit fit =
        RidgeRegression.fit(480, 20, (i, row) -> System.arraycopy(wave, i, row, 0, row.length));

    for (int i = 0; i < 480; i++) {
      double forecast = fit.intercept();
      for (int j = 0; j < 20; j++) {
        forecast += fit.coefficients()[j] * wave[i + j];
      }
      assertThat(forecast).isEqualTo(wave[i + 20], offset(1e-9));
    }
  }

  @Test
  void regressorsThatNeverChangeHaveNoCoefficients() {
    Fit fit =
        RidgeRegression.fit(
            20,
            3,
            (i, row) -> {
              Arrays.fill(row, 4);
              row[3] = i;
            });

    assertThat(fit.coefficients()).containsOnly(0.0);
    assertThat(fit.intercept()).isEqualTo(9.5);
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "2, 5", "5, 5", "6, 5", "7, 5"})
  void fewObservationsAreFitted(int n, int k) {
    Fit fit = fit(rows(n, k, 1));

    assertThat(fit.coefficients()).hasSize(k).doesNotContain(Double.NaN);
    assertThat(fit.intercept()).isFinite();
  }

  private static Fit fit(double[][] rows) {
    return RidgeRegression.fit(
        rows.length,
        rows[0].length - 1,
        (i, row) -> System.arraycopy(rows[i], 0, row, 0, row.length));
  }

  /** Regressors of standard deviation 1 about 3; the j-th has the coefficient j. */
  private static double[][] rows(int n, int k, double noise) {
    Random random = new Random(n + k);
    double[][] rows = new double[n][k + 1];
    for (double[] row : rows) {
      for (int j = 0; j < k; j++) {
        row[j] = 3 + random.nextGaussian();
        row[k] += (1 + j) * row[j];
      }
      row[k] += noise * random.nextGaussian();
    }
    return rows;
  }

  private static RealMatrix centred(double[][] rows) {
    RealMatrix centred = MatrixUtils.createRealMatrix(rows);
    for (int j = 0; j < rows[0].length; j++) {
      centred.setColumnVector(j, centred.getColumnVector(j).mapSubtract(mean(rows, j)));
    }
    return centred;
  }

  private static double mean(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
  }
}
