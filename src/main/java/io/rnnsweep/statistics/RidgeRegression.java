package io.rnnsweep.statistics;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Fits ridge regression with an intercept that is not penalised (A. E. Hoerl and R. W. Kennard,
 * "Ridge regression: biased estimation for nonorthogonal problems", Technometrics 12:55-67, 1970).
 *
 * <p>The penalty is that of {@link #PENALTIES} with the least generalized cross-validation (G. H.
 * Golub, M. Heath and G. Wahba, "Generalized cross-validation as a method for choosing a good ridge
 * parameter", Technometrics 21:215-223, 1979). It comes from Householder's QR decomposition and the
 * singular values of its triangle: the normal equations square the condition number, which leaves
 * no correct digit for a smooth series.
 *
 * <p>Observations are decomposed in blocks, so that memory does not grow with their number.
 */
public final class RidgeRegression {
  /** Roots of the penalties, as shares of the largest singular value: 1 to 1e-12. */
  static final double[] PENALTIES = penalties();

  private static final int BLOCK = 256;

  private RidgeRegression() {}

  /** Reads the regressors and the target of each observation. */
  @FunctionalInterface
  public interface Observations {
    /**
     * Reads an observation.
     *
     * @param row [k + 1], overwritten: the regressors, then the target
     */
    void read(int observation, double[] row);
  }

  /**
   * Holds a fitted regression.
   *
   * @param coefficients [k]
   */
  @SuppressWarnings("ArrayRecordComponent") // Created once, read once.
  public record Fit(double intercept, double[] coefficients) {}

  private static double[] penalties() {
    double[] penalties = new double[25];
    for (int i = 0; i < penalties.length; i++) {
      penalties[i] = StrictMath.pow(10, -i / 2.0);
    }
    return penalties;
  }

  /**
   * Fits a regression.
   *
   * @param n observations, at least 2
   * @param k regressors, at least 1
   * @param observations finite, read twice
   */
  public static Fit fit(int n, int k, Observations observations) {
    double[] means = means(n, k, observations);
    RealMatrix triangle = triangle(n, k, observations, means);
    int rank = Math.min(k, triangle.getRowDimension());
    SingularValueDecomposition decomposition =
        new SingularValueDecomposition(triangle.getSubMatrix(0, rank - 1, 0, k - 1));
    double[] singular = decomposition.getSingularValues();
    double[] projected =
        decomposition.getUT().operate(triangle.getColumnVector(k).getSubVector(0, rank).toArray());
    double beyond = triangle.getRowDimension() > k ? triangle.getEntry(k, k) : 0;
    double penalty = penalty(n, singular, projected, beyond * beyond);
    for (int s = 0; s < singular.length; s++) {
      double square = singular[s] * singular[s];
      projected[s] = square == 0 ? 0 : projected[s] * singular[s] / (square + penalty);
    }
    double[] coefficients = decomposition.getV().operate(projected);
    double intercept = means[k];
    for (int j = 0; j < k; j++) {
      intercept -= coefficients[j] * means[j];
    }
    return new Fit(intercept, coefficients);
  }

  /** Returns an upper bound of the bytes that a fit of {@code k} regressors needs. */
  public static long bytes(int k) {
    long columns = k + 1L;
    long rows = Math.max(BLOCK, 2 * columns) + columns;
    // A block below the triangle and two copies of it, then what a singular value decomposition
    // has.
    return Double.BYTES * (3 * rows * columns + 8 * columns * columns);
  }

  private static double[] means(int n, int k, Observations observations) {
    double[] means = new double[k + 1];
    double[] row = new double[k + 1];
    for (int i = 0; i < n; i++) {
      observations.read(i, row);
      for (int j = 0; j <= k; j++) {
        means[j] += row[j];
      }
    }
    for (int j = 0; j <= k; j++) {
      means[j] /= n;
    }
    return means;
  }

  /**
   * Decomposes the centred observations block by block: the triangle of the earlier blocks with the
   * next block below it. The targets are the last column, so that Q is never computed.
   */
  private static RealMatrix triangle(int n, int k, Observations observations, double[] means) {
    int block = Math.max(BLOCK, 2 * (k + 1));
    double[][] triangle = {};
    for (int first = 0; first < n; first += block) {
      int count = Math.min(block, n - first);
      double[][] rows = Arrays.copyOf(triangle, triangle.length + count);
      for (int i = 0; i < count; i++) {
        double[] row = new double[k + 1];
        observations.read(first + i, row);
        for (int j = 0; j <= k; j++) {
          row[j] -= means[j];
        }
        rows[triangle.length + i] = row;
      }
      RealMatrix r = new QRDecomposition(new Array2DRowRealMatrix(rows, false)).getR();
      int kept = Math.min(rows.length, k + 1);
      triangle = r.getSubMatrix(0, kept - 1, 0, k).getData();
    }
    return new Array2DRowRealMatrix(triangle, false);
  }

  /**
   * Chooses the penalty: the one with the least {@code n RSS / (n - df)^2}, where df, the effective
   * parameters, leave at least one observation; if none of them does, the largest.
   */
  private static double penalty(
      int n, double[] singular, double[] projected, double squaresBeyond) {
    double best = singular[0] * singular[0];
    double least = Double.POSITIVE_INFINITY;
    for (double share : PENALTIES) {
      double penalty = share * singular[0] * (share * singular[0]);
      double squares = squaresBeyond;
      double free = n - 1;
      for (int s = 0; s < singular.length; s++) {
        double square = singular[s] * singular[s];
        double kept = square == 0 ? 0 : square / (square + penalty);
        double left = (1 - kept) * projected[s];
        squares += left * left;
        free -= kept;
      }
      double score = squares / (free * free);
      if (free >= 1 && score < least) {
        least = score;
        best = penalty;
      }
    }
    return best;
  }
}
