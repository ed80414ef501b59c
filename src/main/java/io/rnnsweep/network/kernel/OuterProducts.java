package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * Sums of outer products of rows, {@code c[j] = start + sum over r of a[r][j] * b[r]}, c in {@link
 * Panels}, a and b in panels of one vector. A tile of four rows of c by as many vectors as there
 * are registers for stays in them while r runs over the whole sum.
 */
final class OuterProducts {
  private static final int ROWS = 4;
  private static final int LANES = Lanes.COUNT;

  /** A tile of zeros, at {@link Lanes#FIRST}. */
  static final float[] ZEROS = new float[Lanes.FIRST + ROWS * Panels.WIDTH];

  private OuterProducts() {}

  /**
   * Adds the outer products of {@code rows} rows.
   *
   * @param a panels of {@code aPanel} floats; the first row at {@code aFrom}
   * @param b panels of {@code bPanel} floats; the first row at {@code bFrom}
   * @param fromZero whether the sums start from zero, not from what c is
   * @param c has as many columns as b has units; of its rows as many as a has units are computed,
   *     and more, up to a multiple of four, where a's padding is zero
   */
  static void sum(
      float[] a,
      int aFrom,
      int aPanel,
      float[] b,
      int bFrom,
      int bPanel,
      int rows,
      boolean fromZero,
      Matrix c) {
    int stride = c.stride;
    float[] start = fromZero ? ZEROS : c.values;
    for (int column = 0; column < stride; column += Panels.WIDTH) {
      int bAt = bFrom + column / LANES * bPanel;
      int step = Panels.rowStep(column, stride);
      int panel = c.offset + column * c.panelRows;
      for (int j = 0; j < c.rows; j += ROWS) {
        int aAt = aFrom + j / LANES * aPanel + j % LANES;
        int to = panel + j * step;
        int from = fromZero ? Lanes.FIRST : to;
        switch (Panels.vectors(column, stride)) {
          case 4 -> {
            if (Lanes.MANY_REGISTERS) {
              four(a, aAt, b, bAt, bPanel, rows, start, from, c.values, to, step);
            } else {
              int third = bAt + 2 * bPanel;
              two(a, aAt, b, bAt, bPanel, rows, start, from, c.values, to, step);
              two(
                  a,
                  aAt,
                  b,
                  third,
                  bPanel,
                  rows,
                  start,
                  from + 2 * LANES,
                  c.values,
                  to + 2 * LANES,
                  step);
            }
          }
          case 2 -> two(a, aAt, b, bAt, bPanel, rows, start, from, c.values, to, step);
          default -> one(a, aAt, b, bAt, rows, start, from, c.values, to);
        }
      }
    }
  }

  private static void four(
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      int bPanel,
      int rows,
      float[] start,
      int startFrom,
      float[] c,
      int cFrom,
      int cStep) {
    int b1From = bFrom + bPanel;
    int b2From = b1From + bPanel;
    int b3From = b2From + bPanel;
    FloatVector c00 = fromArray(SPECIES, start, startFrom);
    FloatVector c01 = fromArray(SPECIES, start, startFrom + LANES);
    FloatVector c02 = fromArray(SPECIES, start, startFrom + 2 * LANES);
    FloatVector c03 = fromArray(SPECIES, start, startFrom + 3 * LANES);
    FloatVector c10 = fromArray(SPECIES, start, startFrom + cStep);
    FloatVector c11 = fromArray(SPECIES, start, startFrom + cStep + LANES);
    FloatVector c12 = fromArray(SPECIES, start, startFrom + cStep + 2 * LANES);
    FloatVector c13 = fromArray(SPECIES, start, startFrom + cStep + 3 * LANES);
    FloatVector c20 = fromArray(SPECIES, start, startFrom + 2 * cStep);
    FloatVector c21 = fromArray(SPECIES, start, startFrom + 2 * cStep + LANES);
    FloatVector c22 = fromArray(SPECIES, start, startFrom + 2 * cStep + 2 * LANES);
    FloatVector c23 = fromArray(SPECIES, start, startFrom + 2 * cStep + 3 * LANES);
    FloatVector c30 = fromArray(SPECIES, start, startFrom + 3 * cStep);
    FloatVector c31 = fromArray(SPECIES, start, startFrom + 3 * cStep + LANES);
    FloatVector c32 = fromArray(SPECIES, start, startFrom + 3 * cStep + 2 * LANES);
    FloatVector c33 = fromArray(SPECIES, start, startFrom + 3 * cStep + 3 * LANES);
    for (int r = 0; r < rows; r++) {
      FloatVector b0 = fromArray(SPECIES, b, bFrom + r * LANES);
      FloatVector b1 = fromArray(SPECIES, b, b1From + r * LANES);
      FloatVector b2 = fromArray(SPECIES, b, b2From + r * LANES);
      FloatVector b3 = fromArray(SPECIES, b, b3From + r * LANES);
      int at = aFrom + r * LANES;
      FloatVector factor = broadcast(SPECIES, a[at]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      c02 = factor.fma(b2, c02);
      c03 = factor.fma(b3, c03);
      factor = broadcast(SPECIES, a[at + 1]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      c12 = factor.fma(b2, c12);
      c13 = factor.fma(b3, c13);
      factor = broadcast(SPECIES, a[at + 2]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      c22 = factor.fma(b2, c22);
      c23 = factor.fma(b3, c23);
      factor = broadcast(SPECIES, a[at + 3]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
      c32 = factor.fma(b2, c32);
      c33 = factor.fma(b3, c33);
    }
    c00.intoArray(c, cFrom);
    c10.intoArray(c, cFrom + cStep);
    c20.intoArray(c, cFrom + 2 * cStep);
    c30.intoArray(c, cFrom + 3 * cStep);
    c01.intoArray(c, cFrom + LANES);
    c11.intoArray(c, cFrom + cStep + LANES);
    c21.intoArray(c, cFrom + 2 * cStep + LANES);
    c31.intoArray(c, cFrom + 3 * cStep + LANES);
    c02.intoArray(c, cFrom + 2 * LANES);
    c12.intoArray(c, cFrom + cStep + 2 * LANES);
    c22.intoArray(c, cFrom + 2 * cStep + 2 * LANES);
    c32.intoArray(c, cFrom + 3 * cStep + 2 * LANES);
    c03.intoArray(c, cFrom + 3 * LANES);
    c13.intoArray(c, cFrom + cStep + 3 * LANES);
    c23.intoArray(c, cFrom + 2 * cStep + 3 * LANES);
    c33.intoArray(c, cFrom + 3 * cStep + 3 * LANES);
  }

  private static void two(
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      int bPanel,
      int rows,
      float[] start,
      int startFrom,
      float[] c,
      int cFrom,
      int cStep) {
    int b1From = bFrom + bPanel;
    FloatVector c00 = fromArray(SPECIES, start, startFrom);
    FloatVector c01 = fromArray(SPECIES, start, startFrom + LANES);
    FloatVector c10 = fromArray(SPECIES, start, startFrom + cStep);
    FloatVector c11 = fromArray(SPECIES, start, startFrom + cStep + LANES);
    FloatVector c20 = fromArray(SPECIES, start, startFrom + 2 * cStep);
    FloatVector c21 = fromArray(SPECIES, start, startFrom + 2 * cStep + LANES);
    FloatVector c30 = fromArray(SPECIES, start, startFrom + 3 * cStep);
    FloatVector c31 = fromArray(SPECIES, start, startFrom + 3 * cStep + LANES);
    for (int r = 0; r < rows; r++) {
      FloatVector b0 = fromArray(SPECIES, b, bFrom + r * LANES);
      FloatVector b1 = fromArray(SPECIES, b, b1From + r * LANES);
      int at = aFrom + r * LANES;
      FloatVector factor = broadcast(SPECIES, a[at]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      factor = broadcast(SPECIES, a[at + 1]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      factor = broadcast(SPECIES, a[at + 2]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      factor = broadcast(SPECIES, a[at + 3]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
    }
    c00.intoArray(c, cFrom);
    c10.intoArray(c, cFrom + cStep);
    c20.intoArray(c, cFrom + 2 * cStep);
    c30.intoArray(c, cFrom + 3 * cStep);
    c01.intoArray(c, cFrom + LANES);
    c11.intoArray(c, cFrom + cStep + LANES);
    c21.intoArray(c, cFrom + 2 * cStep + LANES);
    c31.intoArray(c, cFrom + 3 * cStep + LANES);
  }

  private static void one(
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      int rows,
      float[] start,
      int startFrom,
      float[] c,
      int cFrom) {
    FloatVector c00 = fromArray(SPECIES, start, startFrom);
    FloatVector c10 = fromArray(SPECIES, start, startFrom + LANES);
    FloatVector c20 = fromArray(SPECIES, start, startFrom + 2 * LANES);
    FloatVector c30 = fromArray(SPECIES, start, startFrom + 3 * LANES);
    for (int r = 0; r < rows; r++) {
      FloatVector b0 = fromArray(SPECIES, b, bFrom + r * LANES);
      int at = aFrom + r * LANES;
      FloatVector factor = broadcast(SPECIES, a[at]);
      c00 = factor.fma(b0, c00);
      factor = broadcast(SPECIES, a[at + 1]);
      c10 = factor.fma(b0, c10);
      factor = broadcast(SPECIES, a[at + 2]);
      c20 = factor.fma(b0, c20);
      factor = broadcast(SPECIES, a[at + 3]);
      c30 = factor.fma(b0, c30);
    }
    c00.intoArray(c, cFrom);
    c10.intoArray(c, cFrom + LANES);
    c20.intoArray(c, cFrom + 2 * LANES);
    c30.intoArray(c, cFrom + 3 * LANES);
  }
}
