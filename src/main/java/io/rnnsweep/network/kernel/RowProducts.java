package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * Products of rows with a matrix in panels: {@code c[r] += sum over k of a[r][k] * b[k]}. A tile of
 * four rows by up to two vectors stays in registers while k runs over the whole sum.
 */
final class RowProducts {
  /** Rows are done in groups of this many. */
  static final int ROWS = 4;

  private static final int LANES = Lanes.COUNT;

  private RowProducts() {}

  /**
   * Accumulates a product.
   *
   * @param a rows of {@code stride} elements, {@code inner} of them used
   * @param b panels of {@code stride} rows, the first at {@code bFrom}
   * @param c rows of {@code stride} elements
   * @param rows a multiple of {@link #ROWS}
   */
  static void accumulate(
      float[] a, float[] b, int bFrom, int inner, float[] c, int rows, int stride) {
    for (int column = 0; column < stride; column += Panels.WIDTH) {
      int panel = bFrom + column * stride;
      for (int row = 0; row < rows; row += ROWS) {
        int from = row * stride;
        int to = from + column;
        switch (Panels.vectors(column, stride)) {
          case 4 -> {
            twoOfFour(a, from, stride, b, panel, inner, c, to);
            twoOfFour(a, from, stride, b, panel + 2 * LANES, inner, c, to + 2 * LANES);
          }
          case 2 -> two(a, from, stride, b, panel, inner, c, to);
          default -> one(a, from, stride, b, panel, inner, c, to);
        }
      }
    }
  }

  private static void twoOfFour(
      float[] a, int a0, int stride, float[] b, int bFrom, int inner, float[] c, int c0) {
    int a1 = a0 + stride;
    int a2 = a1 + stride;
    int a3 = a2 + stride;
    int c1 = c0 + stride;
    int c2 = c1 + stride;
    int c3 = c2 + stride;
    FloatVector c00 = fromArray(SPECIES, c, c0);
    FloatVector c01 = fromArray(SPECIES, c, c0 + LANES);
    FloatVector c10 = fromArray(SPECIES, c, c1);
    FloatVector c11 = fromArray(SPECIES, c, c1 + LANES);
    FloatVector c20 = fromArray(SPECIES, c, c2);
    FloatVector c21 = fromArray(SPECIES, c, c2 + LANES);
    FloatVector c30 = fromArray(SPECIES, c, c3);
    FloatVector c31 = fromArray(SPECIES, c, c3 + LANES);
    for (int k = 0; k < inner; k++) {
      int at = bFrom + k * (4 * LANES);
      FloatVector b0 = fromArray(SPECIES, b, at);
      FloatVector b1 = fromArray(SPECIES, b, at + LANES);
      FloatVector factor = broadcast(SPECIES, a[a0 + k]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      factor = broadcast(SPECIES, a[a1 + k]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      factor = broadcast(SPECIES, a[a2 + k]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      factor = broadcast(SPECIES, a[a3 + k]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c10.intoArray(c, c1);
    c11.intoArray(c, c1 + LANES);
    c20.intoArray(c, c2);
    c21.intoArray(c, c2 + LANES);
    c30.intoArray(c, c3);
    c31.intoArray(c, c3 + LANES);
  }

  private static void two(
      float[] a, int a0, int stride, float[] b, int bFrom, int inner, float[] c, int c0) {
    int a1 = a0 + stride;
    int a2 = a1 + stride;
    int a3 = a2 + stride;
    int c1 = c0 + stride;
    int c2 = c1 + stride;
    int c3 = c2 + stride;
    FloatVector c00 = fromArray(SPECIES, c, c0);
    FloatVector c01 = fromArray(SPECIES, c, c0 + LANES);
    FloatVector c10 = fromArray(SPECIES, c, c1);
    FloatVector c11 = fromArray(SPECIES, c, c1 + LANES);
    FloatVector c20 = fromArray(SPECIES, c, c2);
    FloatVector c21 = fromArray(SPECIES, c, c2 + LANES);
    FloatVector c30 = fromArray(SPECIES, c, c3);
    FloatVector c31 = fromArray(SPECIES, c, c3 + LANES);
    for (int k = 0; k < inner; k++) {
      int at = bFrom + k * (2 * LANES);
      FloatVector b0 = fromArray(SPECIES, b, at);
      FloatVector b1 = fromArray(SPECIES, b, at + LANES);
      FloatVector factor = broadcast(SPECIES, a[a0 + k]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      factor = broadcast(SPECIES, a[a1 + k]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      factor = broadcast(SPECIES, a[a2 + k]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      factor = broadcast(SPECIES, a[a3 + k]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c10.intoArray(c, c1);
    c11.intoArray(c, c1 + LANES);
    c20.intoArray(c, c2);
    c21.intoArray(c, c2 + LANES);
    c30.intoArray(c, c3);
    c31.intoArray(c, c3 + LANES);
  }

  private static void one(
      float[] a, int a0, int stride, float[] b, int bFrom, int inner, float[] c, int c0) {
    int a1 = a0 + stride;
    int a2 = a1 + stride;
    int a3 = a2 + stride;
    int c1 = c0 + stride;
    int c2 = c1 + stride;
    int c3 = c2 + stride;
    FloatVector c00 = fromArray(SPECIES, c, c0);
    FloatVector c10 = fromArray(SPECIES, c, c1);
    FloatVector c20 = fromArray(SPECIES, c, c2);
    FloatVector c30 = fromArray(SPECIES, c, c3);
    for (int k = 0; k < inner; k++) {
      int at = bFrom + k * LANES;
      FloatVector b0 = fromArray(SPECIES, b, at);
      FloatVector factor = broadcast(SPECIES, a[a0 + k]);
      c00 = factor.fma(b0, c00);
      factor = broadcast(SPECIES, a[a1 + k]);
      c10 = factor.fma(b0, c10);
      factor = broadcast(SPECIES, a[a2 + k]);
      c20 = factor.fma(b0, c20);
      factor = broadcast(SPECIES, a[a3 + k]);
      c30 = factor.fma(b0, c30);
    }
    c00.intoArray(c, c0);
    c10.intoArray(c, c1);
    c20.intoArray(c, c2);
    c30.intoArray(c, c3);
  }
}
