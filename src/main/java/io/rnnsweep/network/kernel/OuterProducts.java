package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.load;
import static io.rnnsweep.network.kernel.Lanes.spread;

import jdk.incubator.vector.FloatVector;

/**
 * Sums of outer products of rows, all matrices in panels: {@code c[j] = sum over r of a[r][j] *
 * b[r]}. A tile of four rows of c by up to three vectors stays in registers while r runs over the
 * whole sum.
 */
final class OuterProducts {
  private static final int ROWS = 4;
  private static final int LANES = Lanes.COUNT;

  private OuterProducts() {}

  /**
   * Sums the outer products of {@code rows} rows.
   *
   * @param a panels of {@code historyPanel} floats; the first row at {@code aFrom}
   * @param b panels like those of a; the first row at {@code bFrom}
   * @param c panels of {@code stride} rows, from {@code cFrom} on
   * @param units rows of c to compute; more, up to a multiple of four, where a's padding is zero
   */
  static void sum(
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      int historyPanel,
      int rows,
      float[] c,
      int cFrom,
      int units,
      int stride) {
    int column = 0;
    int left = stride / LANES;
    while (left > 0) {
      int width = left == 4 ? 2 : Math.min(left, 3);
      int bAt = bFrom + column * historyPanel;
      int panel = stride * LANES;
      for (int j = 0; j < units; j += ROWS) {
        int aAt = aFrom + j / LANES * historyPanel + j % LANES;
        int cAt = cFrom + column * panel + j * LANES;
        switch (width) {
          case 3 -> three(a, aAt, b, bAt, historyPanel, rows, c, cAt, panel);
          case 2 -> two(a, aAt, b, bAt, historyPanel, rows, c, cAt, panel);
          default -> one(a, aAt, b, bAt, rows, c, cAt);
        }
      }
      column += width;
      left -= width;
    }
  }

  private static void three(
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      int bPanel,
      int rows,
      float[] c,
      int cFrom,
      int cPanel) {
    int b1From = bFrom + bPanel;
    int b2From = b1From + bPanel;
    FloatVector c00 = Lanes.zero();
    FloatVector c01 = Lanes.zero();
    FloatVector c02 = Lanes.zero();
    FloatVector c10 = Lanes.zero();
    FloatVector c11 = Lanes.zero();
    FloatVector c12 = Lanes.zero();
    FloatVector c20 = Lanes.zero();
    FloatVector c21 = Lanes.zero();
    FloatVector c22 = Lanes.zero();
    FloatVector c30 = Lanes.zero();
    FloatVector c31 = Lanes.zero();
    FloatVector c32 = Lanes.zero();
    for (int r = 0; r < rows; r++) {
      FloatVector b0 = load(b, bFrom + r * LANES);
      FloatVector b1 = load(b, b1From + r * LANES);
      FloatVector b2 = load(b, b2From + r * LANES);
      int at = aFrom + r * LANES;
      FloatVector factor = spread(a[at]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      c02 = factor.fma(b2, c02);
      factor = spread(a[at + 1]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      c12 = factor.fma(b2, c12);
      factor = spread(a[at + 2]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      c22 = factor.fma(b2, c22);
      factor = spread(a[at + 3]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
      c32 = factor.fma(b2, c32);
    }
    c00.intoArray(c, cFrom);
    c10.intoArray(c, cFrom + LANES);
    c20.intoArray(c, cFrom + 2 * LANES);
    c30.intoArray(c, cFrom + 3 * LANES);
    c01.intoArray(c, cFrom + cPanel);
    c11.intoArray(c, cFrom + cPanel + LANES);
    c21.intoArray(c, cFrom + cPanel + 2 * LANES);
    c31.intoArray(c, cFrom + cPanel + 3 * LANES);
    c02.intoArray(c, cFrom + 2 * cPanel);
    c12.intoArray(c, cFrom + 2 * cPanel + LANES);
    c22.intoArray(c, cFrom + 2 * cPanel + 2 * LANES);
    c32.intoArray(c, cFrom + 2 * cPanel + 3 * LANES);
  }

  private static void two(
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      int bPanel,
      int rows,
      float[] c,
      int cFrom,
      int cPanel) {
    int b1From = bFrom + bPanel;
    FloatVector c00 = Lanes.zero();
    FloatVector c01 = Lanes.zero();
    FloatVector c10 = Lanes.zero();
    FloatVector c11 = Lanes.zero();
    FloatVector c20 = Lanes.zero();
    FloatVector c21 = Lanes.zero();
    FloatVector c30 = Lanes.zero();
    FloatVector c31 = Lanes.zero();
    for (int r = 0; r < rows; r++) {
      FloatVector b0 = load(b, bFrom + r * LANES);
      FloatVector b1 = load(b, b1From + r * LANES);
      int at = aFrom + r * LANES;
      FloatVector factor = spread(a[at]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      factor = spread(a[at + 1]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      factor = spread(a[at + 2]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      factor = spread(a[at + 3]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
    }
    c00.intoArray(c, cFrom);
    c10.intoArray(c, cFrom + LANES);
    c20.intoArray(c, cFrom + 2 * LANES);
    c30.intoArray(c, cFrom + 3 * LANES);
    c01.intoArray(c, cFrom + cPanel);
    c11.intoArray(c, cFrom + cPanel + LANES);
    c21.intoArray(c, cFrom + cPanel + 2 * LANES);
    c31.intoArray(c, cFrom + cPanel + 3 * LANES);
  }

  private static void one(
      float[] a, int aFrom, float[] b, int bFrom, int rows, float[] c, int cFrom) {
    FloatVector c00 = Lanes.zero();
    FloatVector c10 = Lanes.zero();
    FloatVector c20 = Lanes.zero();
    FloatVector c30 = Lanes.zero();
    for (int r = 0; r < rows; r++) {
      FloatVector b0 = load(b, bFrom + r * LANES);
      int at = aFrom + r * LANES;
      FloatVector factor = spread(a[at]);
      c00 = factor.fma(b0, c00);
      factor = spread(a[at + 1]);
      c10 = factor.fma(b0, c10);
      factor = spread(a[at + 2]);
      c20 = factor.fma(b0, c20);
      factor = spread(a[at + 3]);
      c30 = factor.fma(b0, c30);
    }
    c00.intoArray(c, cFrom);
    c10.intoArray(c, cFrom + LANES);
    c20.intoArray(c, cFrom + 2 * LANES);
    c30.intoArray(c, cFrom + 3 * LANES);
  }
}
