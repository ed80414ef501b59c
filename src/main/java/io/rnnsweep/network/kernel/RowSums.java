package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.FIRST;
import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.rnnsweep.network.kernel.Kernel.Onto;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Sums of rows, a unit in each lane. */
final class RowSums {
  private static final int LANES = Lanes.COUNT;

  private RowSums() {}

  /** {@code to += from}, whole vectors. */
  static void add(float[] from, int fromOffset, float[] to, int toOffset, int length) {
    for (int i = 0; i < length; i += LANES) {
      fromArray(SPECIES, to, toOffset + i)
          .add(fromArray(SPECIES, from, fromOffset + i))
          .intoArray(to, toOffset + i);
    }
  }

  static void sum(Sequence values, int step, int steps, Onto onto, Matrix sum) {
    begin(sum, onto);
    int rows = steps * values.rowCount;
    if (values.stride == 1) {
      int from = values.row(step);
      for (int row = 0; row < rows; row++) {
        sum.values[sum.offset] += values.rows[from + row];
      }
      return;
    }
    int from = values.panelRow(step);
    for (int i = 0; i < Lanes.whole(values.units); i += LANES) {
      sumPanel(values.panels, from + i / LANES * values.panel, rows, sum.values, sum.offset + i);
    }
  }

  private static void begin(Matrix sum, Onto onto) {
    if (onto == Onto.ZERO) {
      Arrays.fill(sum.values, sum.offset, sum.place.end(), 0);
    }
  }

  private static void sumPanel(float[] panel, int from, int rows, float[] to, int toOffset) {
    FloatVector sum = fromArray(SPECIES, to, toOffset);
    for (int row = 0; row < rows; row++) {
      sum = sum.add(fromArray(SPECIES, panel, from + row * LANES));
    }
    sum.intoArray(to, toOffset);
  }

  static void sum(
      Sequence inputs,
      Sequence values,
      int step,
      int steps,
      Onto onto,
      Matrix sum,
      Matrix weighted) {
    int rows = steps * values.rowCount;
    int used = Lanes.whole(values.units);
    for (int i = 0; i < used; i += 2 * LANES) {
      int first = values.panelRow(step) + i / LANES * values.panel;
      sumInputs(
          inputs.rows,
          inputs.row(step),
          values.panels,
          first,
          i + LANES < used ? first + values.panel : first,
          rows,
          onto == Onto.ZERO,
          sum.values,
          sum.offset + i,
          weighted.offset + i);
    }
  }

  /**
   * Two vectors of units at a time, the same one twice where there is no second. In a method of its
   * own: carried through nested loops, or compiled into something large, vectors are allocated.
   */
  private static void sumInputs(
      float[] inputs,
      int inputsFrom,
      float[] panels,
      int first,
      int second,
      int count,
      boolean fromZero,
      float[] sums,
      int sum,
      int weighted) {
    int other = second == first ? 0 : LANES;
    float[] start = fromZero ? OuterProducts.ZEROS : sums;
    int sumStart = fromZero ? FIRST : sum;
    int weightedStart = fromZero ? FIRST : weighted;
    FloatVector sum0 = fromArray(SPECIES, start, sumStart);
    FloatVector sum1 = fromArray(SPECIES, start, sumStart + other);
    FloatVector weighted0 = fromArray(SPECIES, start, weightedStart);
    FloatVector weighted1 = fromArray(SPECIES, start, weightedStart + other);
    for (int row = 0; row < count; row++) {
      FloatVector input = broadcast(SPECIES, inputs[inputsFrom + row]);
      FloatVector row0 = fromArray(SPECIES, panels, first + row * LANES);
      FloatVector row1 = fromArray(SPECIES, panels, second + row * LANES);
      sum0 = sum0.add(row0);
      sum1 = sum1.add(row1);
      weighted0 = input.fma(row0, weighted0);
      weighted1 = input.fma(row1, weighted1);
    }
    sum0.intoArray(sums, sum);
    sum1.intoArray(sums, sum + other);
    weighted0.intoArray(sums, weighted);
    weighted1.intoArray(sums, weighted + other);
  }

  /** Copies rows into panels. */
  static void record(Sequence values, int step, int steps) {
    int from = values.row(step);
    int to = values.panelRow(step);
    for (int row = 0; row < steps * values.rowCount; row++) {
      for (int i = 0; i < values.stride; i += LANES) {
        fromArray(SPECIES, values.rows, from + row * values.stride + i)
            .intoArray(values.panels, to + row * LANES + i / LANES * values.panel);
      }
    }
  }

  /** Adds rows, each times a lone value. */
  static void sumScaled(
      Sequence a, int aStep, Sequence b, int bStep, int rows, Onto onto, Matrix sum) {
    int used = Lanes.whole(a.units);
    int from = a.row(aStep);
    int factor = b.row(bStep);
    int row = 0;
    if (onto == Onto.ZERO) {
      LoneProducts.scale(b.rows[factor], a.rows, from, sum.values, sum.offset, used);
      row++;
    }
    for (; row < rows; row++) {
      LoneProducts.addScaled(
          b.rows[factor + row], a.rows, from + row * a.stride, sum.values, sum.offset, used);
    }
  }
}
