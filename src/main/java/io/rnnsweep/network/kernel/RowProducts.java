package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.load;
import static io.rnnsweep.network.kernel.Lanes.spread;

import jdk.incubator.vector.FloatVector;

/**
 * Products of rows with a matrix in panels: {@code c[r] += sum over k of a[r][k] * b[k]}. A tile of
 * four rows by up to three vectors stays in registers while k runs over the whole sum.
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
    int column = 0;
    int left = stride / LANES;
    while (left > 0) {
      int width = left == 4 ? 2 : Math.min(left, 3);
      int panel = bFrom + column * stride;
      for (int row = 0; row < rows; row += ROWS) {
        int from = row * stride;
        switch (width) {
          case 3 -> three(a, from, stride, b, panel, inner, c, from + column);
          case 2 -> two(a, from, stride, b, panel, inner, c, from + column);
          default -> one(a, from, stride, b, panel, inner, c, from + column);
        }
      }
      column += width * LANES;
      left -= width;
    }
  }

  private static void three(
      float[] a, int a0, int stride, float[] b, int bFrom, int inner, float[] c, int c0) {
    int a1 = a0 + stride;
    int a2 = a1 + stride;
    int a3 = a2 + stride;
    int c1 = c0 + stride;
    int c2 = c1 + stride;
    int c3 = c2 + stride;
    int second = bFrom + stride * LANES;
    int third = second + stride * LANES;
    FloatVector c00 = load(c, c0);
    FloatVector c01 = load(c, c0 + LANES);
    FloatVector c02 = load(c, c0 + 2 * LANES);
    FloatVector c10 = load(c, c1);
    FloatVector c11 = load(c, c1 + LANES);
    FloatVector c12 = load(c, c1 + 2 * LANES);
    FloatVector c20 = load(c, c2);
    FloatVector c21 = load(c, c2 + LANES);
    FloatVector c22 = load(c, c2 + 2 * LANES);
    FloatVector c30 = load(c, c3);
    FloatVector c31 = load(c, c3 + LANES);
    FloatVector c32 = load(c, c3 + 2 * LANES);
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = load(b, bFrom + k * LANES);
      FloatVector b1 = load(b, second + k * LANES);
      FloatVector b2 = load(b, third + k * LANES);
      FloatVector factor = spread(a[a0 + k]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      c02 = factor.fma(b2, c02);
      factor = spread(a[a1 + k]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      c12 = factor.fma(b2, c12);
      factor = spread(a[a2 + k]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      c22 = factor.fma(b2, c22);
      factor = spread(a[a3 + k]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
      c32 = factor.fma(b2, c32);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c02.intoArray(c, c0 + 2 * LANES);
    c10.intoArray(c, c1);
    c11.intoArray(c, c1 + LANES);
    c12.intoArray(c, c1 + 2 * LANES);
    c20.intoArray(c, c2);
    c21.intoArray(c, c2 + LANES);
    c22.intoArray(c, c2 + 2 * LANES);
    c30.intoArray(c, c3);
    c31.intoArray(c, c3 + LANES);
    c32.intoArray(c, c3 + 2 * LANES);
  }

  private static void two(
      float[] a, int a0, int stride, float[] b, int bFrom, int inner, float[] c, int c0) {
    int a1 = a0 + stride;
    int a2 = a1 + stride;
    int a3 = a2 + stride;
    int c1 = c0 + stride;
    int c2 = c1 + stride;
    int c3 = c2 + stride;
    int second = bFrom + stride * LANES;
    FloatVector c00 = load(c, c0);
    FloatVector c01 = load(c, c0 + LANES);
    FloatVector c10 = load(c, c1);
    FloatVector c11 = load(c, c1 + LANES);
    FloatVector c20 = load(c, c2);
    FloatVector c21 = load(c, c2 + LANES);
    FloatVector c30 = load(c, c3);
    FloatVector c31 = load(c, c3 + LANES);
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = load(b, bFrom + k * LANES);
      FloatVector b1 = load(b, second + k * LANES);
      FloatVector factor = spread(a[a0 + k]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      factor = spread(a[a1 + k]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      factor = spread(a[a2 + k]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      factor = spread(a[a3 + k]);
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
    FloatVector c00 = load(c, c0);
    FloatVector c10 = load(c, c1);
    FloatVector c20 = load(c, c2);
    FloatVector c30 = load(c, c3);
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = load(b, bFrom + k * LANES);
      c00 = spread(a[a0 + k]).fma(b0, c00);
      c10 = spread(a[a1 + k]).fma(b0, c10);
      c20 = spread(a[a2 + k]).fma(b0, c20);
      c30 = spread(a[a3 + k]).fma(b0, c30);
    }
    c00.intoArray(c, c0);
    c10.intoArray(c, c1);
    c20.intoArray(c, c2);
    c30.intoArray(c, c3);
  }
}
