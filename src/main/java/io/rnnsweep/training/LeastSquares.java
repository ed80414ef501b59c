package io.rnnsweep.training;

import breeze.linalg.DenseMatrix;
import breeze.linalg.DenseMatrix$mcD$sp;
import breeze.linalg.DenseVector;
import breeze.linalg.svd;
import breeze.linalg.svd$reduced$reduced_Svd_DM_Impl$;

/**
 * Linear regression by Breeze's singular value decomposition; its API is Scala's, so this class
 * alone faces it. Breeze may use a native LAPACK: the last bits are the machine's own.
 */
final class LeastSquares {
  private LeastSquares() {}

  /**
   * The coefficients that make the sum of squared residuals smallest; of all that do, the shortest
   * (G. H. Golub and C. F. Van Loan, "Matrix Computations", section 5.5). Singular values below
   * {@code max(rows, columns)} units in the last place of the largest count as zero.
   *
   * @param rows regressors of each observation, [n x k] row by row; n is at least k
   * @param targets [n]
   * @return [k]
   */
  static double[] coefficients(double[] rows, double[] targets) {
    int n = targets.length;
    int k = rows.length / n;
    // Breeze reads column by column: the rows, seen as a matrix of k rows, transposed.
    DenseMatrix<Object> design = new DenseMatrix$mcD$sp(n, k, rows, 0, k, true);
    svd$reduced$reduced_Svd_DM_Impl$ reducedSvd = svd$reduced$reduced_Svd_DM_Impl$.MODULE$;
    svd.SVD<DenseMatrix<Object>, DenseVector<Object>> decomposition;
    // Without a native library, LAPACK is one translated from Fortran, whose saved variables all
    // threads share. Two that find the machine's precision at the same moment can leave a wrong one
    // behind, with which a decomposition ends otherwise, or never. Breeze is loaded once, where
    // this
    // class may be loaded by driver and executor, hence its lock.
    synchronized (reducedSvd) {
      decomposition = reducedSvd.apply(design);
    }
    double[] singular = (double[]) decomposition.S().data();
    double[] left = (double[]) decomposition.U().data();
    double[] right = (double[]) decomposition.Vt().data();
    double least = singular[0] * Math.max(n, k) * Math.ulp(1.0);
    double[] coefficients = new double[k];
    for (int s = 0; s < k; s++) {
      if (singular[s] > least) {
        double projection = 0;
        for (int i = 0; i < n; i++) {
          projection += left[s * n + i] * targets[i];
        }
        for (int j = 0; j < k; j++) {
          coefficients[j] += right[j * k + s] * (projection / singular[s]);
        }
      }
    }
    return coefficients;
  }
}
