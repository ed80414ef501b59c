package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.COUNT;
import static io.rnnsweep.network.kernel.Lanes.INTEGERS;
import static io.rnnsweep.network.kernel.Lanes.NEGLIGIBLE_BITS;
import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Element-wise passes for the positive part, written as {@link TanhPasses} are. */
final class ReluPasses {
  private ReluPasses() {}

  /** Replaces a step by its positive part, into rows and panels; what is no number stays so. */
  static void relu(Sequence values, int step) {
    relu(
        values.rows,
        values.row(step),
        values.rowCount,
        values.stride,
        Lanes.vectors(values.units),
        values.panels,
        values.panelRow(step),
        values.panel);
  }

  private static void relu(
      float[] values,
      int from,
      int rows,
      int stride,
      int vectors,
      float[] states,
      int to,
      int panel) {
    for (int row = 0; row < rows; row++) {
      int value = from + row * stride;
      int state = to + row * COUNT;
      for (int n = vectors; n > 0; n--) {
        IntVector bits = fromArray(SPECIES, values, value).reinterpretAsInts();
        IntVector magnitude = bits.and(Tanh.MAGNITUDE_BITS);
        IntVector notANumber =
            magnitude.neg().add(Tanh.INFINITY_BITS).lanewise(VectorOperators.ASHR, 31);
        // A negative one is below, too.
        IntVector below = bits.sub(NEGLIGIBLE_BITS).or(bits).lanewise(VectorOperators.ASHR, 31);
        IntVector positive = bits.and(below.not().or(notANumber));
        positive.reinterpretAsFloats().intoArray(values, value);
        positive.reinterpretAsFloats().intoArray(states, state);
        value += COUNT;
        state += panel;
      }
    }
  }

  /** Makes zero the derivatives of a step where the state is, and flushes them. */
  static boolean differentiate(Sequence states, Sequence derivatives, int step) {
    return differentiate(
        derivatives.rows,
        derivatives.row(step),
        derivatives.rowCount,
        derivatives.stride,
        Lanes.vectors(derivatives.units),
        states.panels,
        derivatives.panels,
        derivatives.panelRow(step),
        derivatives.panel);
  }

  private static boolean differentiate(
      float[] values,
      int from,
      int rows,
      int stride,
      int vectors,
      float[] states,
      float[] deltas,
      int history,
      int panel) {
    IntVector any = IntVector.zero(INTEGERS);
    int value = from;
    int at = history;
    int row = 0;
    int left = vectors;
    for (int n = rows * vectors; n > 0; n--) {
      // States are not negative.
      IntVector active =
          fromArray(SPECIES, states, at)
              .reinterpretAsInts()
              .and(Tanh.MAGNITUDE_BITS)
              .neg()
              .lanewise(VectorOperators.ASHR, 31);
      IntVector bits = fromArray(SPECIES, values, value).reinterpretAsInts();
      IntVector negligible =
          bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
      IntVector kept = bits.and(negligible.not()).and(active);
      kept.reinterpretAsFloats().intoArray(values, value);
      kept.reinterpretAsFloats().intoArray(deltas, at);
      any = any.or(kept);
      value += COUNT;
      at += panel;
      left--;
      if (left == 0) {
        left = vectors;
        row++;
        value = from + row * stride;
        at = history + row * COUNT;
      }
    }
    return any.compare(VectorOperators.NE, 0).anyTrue();
  }
}
