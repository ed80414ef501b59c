package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.COUNT;
import static io.rnnsweep.network.kernel.Lanes.INTEGERS;
import static io.rnnsweep.network.kernel.Lanes.NEGLIGIBLE_BITS;
import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Element-wise passes for tanh.
 *
 * <p>As all passes: in one piece, because a vector that a method returns is allocated wherever the
 * compiler does not inline the method; with one loop over all, because its constants are set up
 * anew at each call; with masks made by integer arithmetic, because some JVMs take several
 * instructions for each use of the other kind.
 */
final class TanhPasses {
  private TanhPasses() {}

  /** Replaces a step by its tanh, into rows and panels. */
  static void tanh(Sequence values, int step) {
    activate(
        values.rows,
        values.row(step),
        values.rowCount,
        values.stride,
        Lanes.vectors(values.units),
        values.panels,
        values.panelRow(step),
        values.panel);
  }

  /**
   * Makes the pre-activations of a step into states: {@link Tanh#tanh} operation by operation, then
   * zero where it is {@link Kernel#NEGLIGIBLE}.
   *
   * @param values rows of {@code stride} from {@code from} on, {@code vectors} of each used
   * @param states where the states go, too, in panels of one vector
   * @param to where in the first panel the first row goes
   * @param panel floats from one panel to the next
   */
  private static void activate(
      float[] values,
      int from,
      int rows,
      int stride,
      int vectors,
      float[] states,
      int to,
      int panel) {
    int value = from;
    int state = to;
    int row = 0;
    int left = vectors;
    for (int n = rows * vectors; n > 0; n--) {
      IntVector bits = fromArray(SPECIES, values, value).reinterpretAsInts();
      IntVector magnitude = bits.and(Tanh.MAGNITUDE_BITS);
      FloatVector clamped =
          magnitude.lanewise(VectorOperators.MIN, Tanh.SATURATION_BITS).reinterpretAsFloats();
      FloatVector rounded =
          clamped.fma(broadcast(SPECIES, Tanh.TWO_OVER_LN2), broadcast(SPECIES, Tanh.ROUNDER));
      FloatVector power =
          rounded
              .reinterpretAsInts()
              .lanewise(VectorOperators.LSHL, Tanh.MANTISSA_BITS)
              .reinterpretAsFloats();
      FloatVector rest = rounded.sub(Tanh.ROUNDER).fma(broadcast(SPECIES, -Tanh.HALF_LN2), clamped);
      FloatVector p = rest.fma(broadcast(SPECIES, Tanh.P6), broadcast(SPECIES, Tanh.P5));
      p = rest.fma(p, broadcast(SPECIES, Tanh.P4));
      p = rest.fma(p, broadcast(SPECIES, Tanh.P3));
      p = rest.fma(p, broadcast(SPECIES, Tanh.P2));
      p = rest.mul(rest).fma(p, rest);
      FloatVector e = power.fma(p, power.fma(broadcast(SPECIES, 0.5f), broadcast(SPECIES, -0.5f)));
      IntVector small = magnitude.sub(Tanh.NEAR_ONE_BITS).lanewise(VectorOperators.ASHR, 31);
      IntVector large = small.not();
      FloatVector numerator =
          e.reinterpretAsInts().and(small).or(large.and(Tanh.MINUS_ONE_BITS)).reinterpretAsFloats();
      FloatVector tanh =
          large.and(Tanh.ONE_BITS).reinterpretAsFloats().add(numerator.div(e.add(1f)));
      IntVector result = tanh.reinterpretAsInts();
      IntVector kept = result.sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31).not();
      IntVector notANumber =
          magnitude.neg().add(Tanh.INFINITY_BITS).lanewise(VectorOperators.ASHR, 31);
      FloatVector signed =
          result.or(bits.and(Tanh.SIGN_BIT)).and(kept).or(notANumber).reinterpretAsFloats();
      signed.intoArray(values, value);
      signed.intoArray(states, state);
      value += COUNT;
      state += panel;
      left--;
      if (left == 0) {
        left = vectors;
        row++;
        value = from + row * stride;
        state = to + row * COUNT;
      }
    }
  }

  /** Multiplies the derivatives of a step by those of tanh, and flushes them. */
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

  /** Does the same, but makes nothing zero. */
  static void differentiateLast(Sequence states, Sequence derivatives, int step) {
    differentiateLast(
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

  /**
   * Multiplies the derivatives of a step by those of tanh, and makes zero what is {@link
   * Kernel#NEGLIGIBLE}.
   *
   * @param values rows of {@code stride} from {@code from} on, {@code vectors} of each used
   * @param states of the step, in panels of one vector
   * @param deltas where the products go, too, in panels like those of the states
   * @param history where in the first panel the first row is
   * @param panel floats from one panel to the next
   * @return whether any is not zero
   */
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
      FloatVector a = fromArray(SPECIES, states, at);
      FloatVector derivative = a.neg().fma(a, broadcast(SPECIES, 1f));
      IntVector bits = fromArray(SPECIES, values, value).mul(derivative).reinterpretAsInts();
      IntVector negligible =
          bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
      IntVector kept = bits.and(negligible.not());
      FloatVector delta = kept.reinterpretAsFloats();
      delta.intoArray(values, value);
      delta.intoArray(deltas, at);
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

  /** Does the same, but makes nothing zero. */
  private static void differentiateLast(
      float[] values,
      int from,
      int rows,
      int stride,
      int vectors,
      float[] states,
      float[] deltas,
      int history,
      int panel) {
    for (int row = 0; row < rows; row++) {
      int value = from + row * stride;
      int at = history + row * COUNT;
      for (int n = vectors; n > 0; n--) {
        FloatVector a = fromArray(SPECIES, states, at);
        FloatVector derivative = a.neg().fma(a, broadcast(SPECIES, 1f));
        FloatVector delta = fromArray(SPECIES, values, value).mul(derivative);
        delta.intoArray(values, value);
        delta.intoArray(deltas, at);
        value += COUNT;
        at += panel;
      }
    }
  }
}
