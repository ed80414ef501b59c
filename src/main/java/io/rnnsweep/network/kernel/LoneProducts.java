package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/** Products with matrices of one row or one column, which are not in {@link Panels}. */
final class LoneProducts {
  private static final int LANES = Lanes.COUNT;

  private LoneProducts() {}

  /** Multiplies rows with a column: one sum a row. */
  static void dots(
      float start, Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep, int steps) {
    int fromRow = from.row(fromStep);
    int toRow = to.row(toStep);
    for (int row = 0; row < steps * to.rowCount; row++) {
      to.rows[toRow + row] =
          dot(
              start,
              from.rows,
              fromRow + row * from.stride,
              matrix.values,
              matrix.offset,
              matrix.rows);
    }
  }

  private static float dot(float start, float[] a, int aFrom, float[] b, int bFrom, int inner) {
    float sum = start;
    for (int k = 0; k < inner; k++) {
      sum = Math.fma(a[aFrom + k], b[bFrom + k], sum);
    }
    return sum;
  }

  /** Multiplies lone values with a row. */
  static void spread(
      Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep, int steps) {
    int fromRow = from.row(fromStep);
    int toRow = to.row(toStep);
    for (int row = 0; row < steps * to.rowCount; row++) {
      scale(
          from.rows[fromRow + row],
          matrix.values,
          matrix.offset,
          to.rows,
          toRow + row * to.stride,
          Lanes.whole(matrix.columns));
    }
  }

  /** {@code to = factor * from}, whole vectors. */
  static void scale(
      float factor, float[] from, int fromOffset, float[] to, int toOffset, int length) {
    FloatVector factors = broadcast(SPECIES, factor);
    for (int i = 0; i < length; i += LANES) {
      factors
          .fma(fromArray(SPECIES, from, fromOffset + i), FloatVector.zero(SPECIES))
          .intoArray(to, toOffset + i);
    }
  }

  /** {@code to += factor * from}, whole vectors. */
  static void addScaled(
      float factor, float[] from, int fromOffset, float[] to, int toOffset, int length) {
    FloatVector factors = broadcast(SPECIES, factor);
    for (int i = 0; i < length; i += LANES) {
      factors
          .fma(fromArray(SPECIES, from, fromOffset + i), fromArray(SPECIES, to, toOffset + i))
          .intoArray(to, toOffset + i);
    }
  }
}
