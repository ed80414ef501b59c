package io.rnnsweep.bench;

import breeze.linalg.DenseMatrix;
import breeze.linalg.DenseMatrix$mcF$sp;
import breeze.linalg.DenseVector$mcF$sp;
import breeze.linalg.operators.HasOps$;

/** Breeze's products in single precision; its API is Scala's, so this class alone faces it. */
final class BreezeProducts {
  private BreezeProducts() {}

  /** A square matrix that is stored row by row, column by column. */
  static float[] columnMajor(float[] values, int size) {
    float[] columns = new float[values.length];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        columns[j * size + i] = values[i * size + j];
      }
    }
    return columns;
  }

  /** A view of {@code data} as a matrix, column by column. */
  static DenseMatrix<Object> matrix(float[] data, int offset, int rows, int columns) {
    return new DenseMatrix$mcF$sp(rows, columns, data, offset);
  }

  /** The transpose of {@link #matrix}, a view too. */
  static DenseMatrix<Object> transposed(float[] data, int offset, int rows, int columns) {
    return new DenseMatrix$mcF$sp(columns, rows, data, offset, rows, true);
  }

  /** {@code left * right}, column by column. */
  static float[] product(DenseMatrix<Object> left, DenseMatrix<Object> right) {
    if (right.cols() == 1) {
      DenseVector$mcF$sp vector =
          new DenseVector$mcF$sp((float[]) right.data(), right.offset(), 1, right.rows());
      return (float[]) HasOps$.MODULE$.impl_OpMulMatrix_DMF_DVF_eq_DVF().apply(left, vector).data();
    }
    return (float[]) HasOps$.MODULE$.impl_OpMulMatrix_DM_DM_eq_DM_Float().apply(left, right).data();
  }
}
