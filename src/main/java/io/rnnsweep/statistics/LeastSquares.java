package io.rnnsweep.statistics;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Fits linear regressions by Householder's QR decomposition and the singular values of its
 * triangle. It is plain Java in a stated order: threads may fit concurrently, and equal numbers
 * give equal bits on every machine.
 */
public final class LeastSquares {
  private LeastSquares() {}

  /**
   * Returns the coefficients of the smallest sum of squared residuals; of several, those of the
   * smallest norm (G. H. Golub and C. F. Van Loan, "Matrix Computations", 4th edition, sections
   * 5.2, 5.3 and 5.5). Singular values below {@code max(rows, columns)} units in the last place of
   * the largest count as zero.
   *
   * @param rows regressors of each observation, [n x k] row by row; n is at least k
   * @param targets [n]
   * @return [k]
   */
  public static double[] coefficients(double[] rows, double[] targets) {
    int n = targets.length;
    int k = rows.length / n;
    // With the targets as a last column, R's last column is Q' times the targets: Q, which would be
    // [n x n], is never computed.
    double[][] design = new double[n][k + 1];
    for (int i = 0; i < n; i++) {
      System.arraycopy(rows, i * k, design[i], 0, k);
      design[i][k] = targets[i];
    }
    RealMatrix triangle = new QRDecomposition(new Array2DRowRealMatrix(design, false)).getR();
    SingularValueDecomposition decomposition =
        new SingularValueDecomposition(triangle.getSubMatrix(0, k - 1, 0, k - 1));
    double[] singular = decomposition.getSingularValues();
    double[] projected = triangle.getColumnVector(k).getSubVector(0, k).toArray();
    double[] components = decomposition.getUT().operate(projected);
    double least = singular[0] * Math.max(n, k) * Math.ulp(1.0);
    for (int s = 0; s < k; s++) {
      components[s] = singular[s] > least ? components[s] / singular[s] : 0;
    }
    return decomposition.getV().operate(components);
  }
}
