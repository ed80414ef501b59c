package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * Products of several rows: {@code c[r] = bias + weight x[r] + sum over k of a[r][k] * b[k]}. A
 * tile of four rows by as many vectors as there are registers for stays in them while k runs over
 * the whole sum. The tiles differ in the row step of their panel, which must be constant for the
 * compiler to drop its range checks.
 */
final class RowProducts {
  /** Rows are done in groups of this many. */
  static final int ROWS = 4;

  private static final int LANES = Lanes.COUNT;

  private RowProducts() {}

  /**
   * Multiplies rows with a matrix.
   *
   * @param inputs x, one a row, the first at {@code input}, the next {@code inputStep} floats on:
   *     1, or 0 where there is none but zeros
   * @param start the bias, {@code columns} floats from {@code bias} on, then the weights of x
   * @param a rows, one every {@code aStep} floats from {@code aFrom} on, {@code inner} of each used
   * @param b panels of {@code panelRows} rows, the first at {@code bFrom}
   * @param c rows of {@code columns}, one every {@code cStep} floats from {@code cFrom} on
   * @param rows a multiple of {@link #ROWS}
   */
  static void multiply(
      float[] inputs,
      int input,
      int inputStep,
      float[] start,
      int bias,
      float[] a,
      int aFrom,
      int aStep,
      float[] b,
      int bFrom,
      int panelRows,
      int inner,
      float[] c,
      int cFrom,
      int cStep,
      int columns,
      int rows) {
    for (int column = 0; column < columns; column += Panels.WIDTH) {
      int panel = bFrom + column * panelRows;
      int at = bias + column;
      int ih = at + columns;
      for (int row = 0; row < rows; row += ROWS) {
        int x = input + row * inputStep;
        int from = aFrom + row * aStep;
        int to = cFrom + row * cStep + column;
        switch (Panels.vectors(column, columns)) {
          case 4 -> {
            if (Lanes.MANY_REGISTERS) {
              four(inputs, x, start, at, ih, a, from, aStep, b, panel, inner, c, to, cStep);
            } else {
              int half = 2 * LANES;
              twoOfFour(inputs, x, start, at, ih, a, from, aStep, b, panel, inner, c, to, cStep);
              twoOfFour(
                  inputs,
                  x,
                  start,
                  at + half,
                  ih + half,
                  a,
                  from,
                  aStep,
                  b,
                  panel + half,
                  inner,
                  c,
                  to + half,
                  cStep);
            }
          }
          case 2 -> two(inputs, x, start, at, ih, a, from, aStep, b, panel, inner, c, to, cStep);
          default -> one(inputs, x, start, at, ih, a, from, aStep, b, panel, inner, c, to, cStep);
        }
      }
    }
  }

  /** Does the same for one row without an input: one sum, a vector of it at a time. */
  static void multiplyRow(
      float[] start,
      int bias,
      float[] a,
      int aFrom,
      float[] b,
      int bFrom,
      int panelRows,
      int inner,
      float[] c,
      int cFrom,
      int columns) {
    for (int column = 0; column < columns; column += LANES) {
      int panel = column / Panels.WIDTH * Panels.WIDTH;
      int step = Panels.rowStep(panel, columns);
      FloatVector sum = fromArray(SPECIES, start, bias + column);
      int at = bFrom + panel * panelRows + column - panel;
      for (int k = 0; k < inner; k++) {
        sum = broadcast(SPECIES, a[aFrom + k]).fma(fromArray(SPECIES, b, at + k * step), sum);
      }
      sum.intoArray(c, cFrom + column);
    }
  }

  private static void four(
      float[] inputs,
      int input,
      float[] start,
      int bias,
      int weightIh,
      float[] a,
      int a0,
      int aStep,
      float[] b,
      int bFrom,
      int inner,
      float[] c,
      int c0,
      int cStep) {
    int a1 = a0 + aStep;
    int a2 = a1 + aStep;
    int a3 = a2 + aStep;
    FloatVector b0 = fromArray(SPECIES, start, bias);
    FloatVector ih0 = fromArray(SPECIES, start, weightIh);
    FloatVector b1 = fromArray(SPECIES, start, bias + LANES);
    FloatVector ih1 = fromArray(SPECIES, start, weightIh + LANES);
    FloatVector b2 = fromArray(SPECIES, start, bias + 2 * LANES);
    FloatVector ih2 = fromArray(SPECIES, start, weightIh + 2 * LANES);
    FloatVector b3 = fromArray(SPECIES, start, bias + 3 * LANES);
    FloatVector ih3 = fromArray(SPECIES, start, weightIh + 3 * LANES);
    FloatVector factor = broadcast(SPECIES, inputs[input]);
    FloatVector c00 = factor.fma(ih0, b0);
    FloatVector c01 = factor.fma(ih1, b1);
    FloatVector c02 = factor.fma(ih2, b2);
    FloatVector c03 = factor.fma(ih3, b3);
    factor = broadcast(SPECIES, inputs[input + 1]);
    FloatVector c10 = factor.fma(ih0, b0);
    FloatVector c11 = factor.fma(ih1, b1);
    FloatVector c12 = factor.fma(ih2, b2);
    FloatVector c13 = factor.fma(ih3, b3);
    factor = broadcast(SPECIES, inputs[input + 2]);
    FloatVector c20 = factor.fma(ih0, b0);
    FloatVector c21 = factor.fma(ih1, b1);
    FloatVector c22 = factor.fma(ih2, b2);
    FloatVector c23 = factor.fma(ih3, b3);
    factor = broadcast(SPECIES, inputs[input + 3]);
    FloatVector c30 = factor.fma(ih0, b0);
    FloatVector c31 = factor.fma(ih1, b1);
    FloatVector c32 = factor.fma(ih2, b2);
    FloatVector c33 = factor.fma(ih3, b3);
    for (int k = 0; k < inner; k++) {
      int at = bFrom + k * (4 * LANES);
      b0 = fromArray(SPECIES, b, at);
      b1 = fromArray(SPECIES, b, at + LANES);
      b2 = fromArray(SPECIES, b, at + 2 * LANES);
      b3 = fromArray(SPECIES, b, at + 3 * LANES);
      factor = broadcast(SPECIES, a[a0 + k]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      c02 = factor.fma(b2, c02);
      c03 = factor.fma(b3, c03);
      factor = broadcast(SPECIES, a[a1 + k]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      c12 = factor.fma(b2, c12);
      c13 = factor.fma(b3, c13);
      factor = broadcast(SPECIES, a[a2 + k]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      c22 = factor.fma(b2, c22);
      c23 = factor.fma(b3, c23);
      factor = broadcast(SPECIES, a[a3 + k]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
      c32 = factor.fma(b2, c32);
      c33 = factor.fma(b3, c33);
    }
    int c1 = c0 + cStep;
    int c2 = c1 + cStep;
    int c3 = c2 + cStep;
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c02.intoArray(c, c0 + 2 * LANES);
    c03.intoArray(c, c0 + 3 * LANES);
    c10.intoArray(c, c1);
    c11.intoArray(c, c1 + LANES);
    c12.intoArray(c, c1 + 2 * LANES);
    c13.intoArray(c, c1 + 3 * LANES);
    c20.intoArray(c, c2);
    c21.intoArray(c, c2 + LANES);
    c22.intoArray(c, c2 + 2 * LANES);
    c23.intoArray(c, c2 + 3 * LANES);
    c30.intoArray(c, c3);
    c31.intoArray(c, c3 + LANES);
    c32.intoArray(c, c3 + 2 * LANES);
    c33.intoArray(c, c3 + 3 * LANES);
  }

  private static void twoOfFour(
      float[] inputs,
      int input,
      float[] start,
      int bias,
      int weightIh,
      float[] a,
      int a0,
      int aStep,
      float[] b,
      int bFrom,
      int inner,
      float[] c,
      int c0,
      int cStep) {
    int a1 = a0 + aStep;
    int a2 = a1 + aStep;
    int a3 = a2 + aStep;
    FloatVector b0 = fromArray(SPECIES, start, bias);
    FloatVector ih0 = fromArray(SPECIES, start, weightIh);
    FloatVector b1 = fromArray(SPECIES, start, bias + LANES);
    FloatVector ih1 = fromArray(SPECIES, start, weightIh + LANES);
    FloatVector factor = broadcast(SPECIES, inputs[input]);
    FloatVector c00 = factor.fma(ih0, b0);
    FloatVector c01 = factor.fma(ih1, b1);
    factor = broadcast(SPECIES, inputs[input + 1]);
    FloatVector c10 = factor.fma(ih0, b0);
    FloatVector c11 = factor.fma(ih1, b1);
    factor = broadcast(SPECIES, inputs[input + 2]);
    FloatVector c20 = factor.fma(ih0, b0);
    FloatVector c21 = factor.fma(ih1, b1);
    factor = broadcast(SPECIES, inputs[input + 3]);
    FloatVector c30 = factor.fma(ih0, b0);
    FloatVector c31 = factor.fma(ih1, b1);
    for (int k = 0; k < inner; k++) {
      int at = bFrom + k * (4 * LANES);
      b0 = fromArray(SPECIES, b, at);
      b1 = fromArray(SPECIES, b, at + LANES);
      factor = broadcast(SPECIES, a[a0 + k]);
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
    int c1 = c0 + cStep;
    int c2 = c1 + cStep;
    int c3 = c2 + cStep;
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
      float[] inputs,
      int input,
      float[] start,
      int bias,
      int weightIh,
      float[] a,
      int a0,
      int aStep,
      float[] b,
      int bFrom,
      int inner,
      float[] c,
      int c0,
      int cStep) {
    int a1 = a0 + aStep;
    int a2 = a1 + aStep;
    int a3 = a2 + aStep;
    FloatVector b0 = fromArray(SPECIES, start, bias);
    FloatVector ih0 = fromArray(SPECIES, start, weightIh);
    FloatVector b1 = fromArray(SPECIES, start, bias + LANES);
    FloatVector ih1 = fromArray(SPECIES, start, weightIh + LANES);
    FloatVector factor = broadcast(SPECIES, inputs[input]);
    FloatVector c00 = factor.fma(ih0, b0);
    FloatVector c01 = factor.fma(ih1, b1);
    factor = broadcast(SPECIES, inputs[input + 1]);
    FloatVector c10 = factor.fma(ih0, b0);
    FloatVector c11 = factor.fma(ih1, b1);
    factor = broadcast(SPECIES, inputs[input + 2]);
    FloatVector c20 = factor.fma(ih0, b0);
    FloatVector c21 = factor.fma(ih1, b1);
    factor = broadcast(SPECIES, inputs[input + 3]);
    FloatVector c30 = factor.fma(ih0, b0);
    FloatVector c31 = factor.fma(ih1, b1);
    for (int k = 0; k < inner; k++) {
      int at = bFrom + k * (2 * LANES);
      b0 = fromArray(SPECIES, b, at);
      b1 = fromArray(SPECIES, b, at + LANES);
      factor = broadcast(SPECIES, a[a0 + k]);
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
    int c1 = c0 + cStep;
    int c2 = c1 + cStep;
    int c3 = c2 + cStep;
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
      float[] inputs,
      int input,
      float[] start,
      int bias,
      int weightIh,
      float[] a,
      int a0,
      int aStep,
      float[] b,
      int bFrom,
      int inner,
      float[] c,
      int c0,
      int cStep) {
    int a1 = a0 + aStep;
    int a2 = a1 + aStep;
    int a3 = a2 + aStep;
    FloatVector b0 = fromArray(SPECIES, start, bias);
    FloatVector ih0 = fromArray(SPECIES, start, weightIh);
    FloatVector factor = broadcast(SPECIES, inputs[input]);
    FloatVector c00 = factor.fma(ih0, b0);
    factor = broadcast(SPECIES, inputs[input + 1]);
    FloatVector c10 = factor.fma(ih0, b0);
    factor = broadcast(SPECIES, inputs[input + 2]);
    FloatVector c20 = factor.fma(ih0, b0);
    factor = broadcast(SPECIES, inputs[input + 3]);
    FloatVector c30 = factor.fma(ih0, b0);
    for (int k = 0; k < inner; k++) {
      int at = bFrom + k * LANES;
      b0 = fromArray(SPECIES, b, at);
      factor = broadcast(SPECIES, a[a0 + k]);
      c00 = factor.fma(b0, c00);
      factor = broadcast(SPECIES, a[a1 + k]);
      c10 = factor.fma(b0, c10);
      factor = broadcast(SPECIES, a[a2 + k]);
      c20 = factor.fma(b0, c20);
      factor = broadcast(SPECIES, a[a3 + k]);
      c30 = factor.fma(b0, c30);
    }
    int c1 = c0 + cStep;
    int c2 = c1 + cStep;
    int c3 = c2 + cStep;
    c00.intoArray(c, c0);
    c10.intoArray(c, c1);
    c20.intoArray(c, c2);
    c30.intoArray(c, c3);
  }
}
