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
 * Element-wise passes for tanh and what is made of it.
 *
 * <p>As all passes: in one piece, because a vector that a method returns is allocated wherever the
 * compiler does not inline the method; with one loop over all, because its constants are set up
 * anew at each call; with masks made by integer arithmetic, because some JVMs take several
 * instructions for each use of the other kind.
 */
final class TanhPasses {
  private TanhPasses() {}

  /** Applies tanh to a step of {@code from}, into rows and panels of {@code to} of its form. */
  static void tanh(Sequence from, Sequence to, int step) {
    activate(from, to, step, from.gates, 0, 1);
  }

  /** Applies tanh to one of the gates of a step, and the logistic function to the others. */
  static void gates(Sequence values, int step, int tanhGate) {
    activate(values, values, step, values.gates, tanhGate, 0.5f);
  }

  /** Applies the logistic function to a step. */
  static void sigmoid(Sequence values, int step) {
    activate(values, values, step, values.gates, -1, 0.5f);
  }

  private static void activate(
      Sequence from, Sequence to, int step, int gates, int tanhGate, float scale) {
    activate(
        from.rows,
        from.row(step),
        from.rowCount,
        from.stride,
        gates,
        from.width,
        Lanes.vectors(from.units),
        tanhGate,
        scale,
        to.rows,
        to.row(step),
        to.panels,
        to.panelRow(step),
        to.panel);
  }

  /**
   * Makes pre-activations into {@link Tanh#tanh} operation by operation, then zero where it is
   * {@link Kernel#NEGLIGIBLE}, then, with a scale of s, {@code s tanh(s x) + 1 - s}.
   *
   * @param values rows of {@code stride} from {@code from} on
   * @param width floats from one gate to the next, {@code vectors} of each used
   * @param tanhGate whose scale is 1
   * @param rowsTo where the results go, in rows like those of the values
   * @param panels where they go, too, in panels of one vector
   * @param panelTo where in the first panel the first row goes
   * @param panel floats from one panel to the next
   */
  private static void activate(
      float[] values,
      int from,
      int rows,
      int stride,
      int gates,
      int width,
      int vectors,
      int tanhGate,
      float scaleOfOthers,
      float[] rowsTo,
      int to,
      float[] panels,
      int panelTo,
      int panel) {
    int panelsBetween = (width / COUNT - vectors) * panel;
    int value = from;
    int moved = to - from;
    int state = panelTo;
    int row = 0;
    int gate = 0;
    int left = vectors;
    float scale = tanhGate == 0 ? 1 : scaleOfOthers;
    for (int n = rows * gates * vectors; n > 0; n--) {
      FloatVector factor = broadcast(SPECIES, scale);
      IntVector bits = fromArray(SPECIES, values, value).mul(factor).reinterpretAsInts();
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
      FloatVector activated =
          result
              .or(bits.and(Tanh.SIGN_BIT))
              .and(kept)
              .or(notANumber)
              .reinterpretAsFloats()
              .fma(factor, broadcast(SPECIES, 1f).sub(factor));
      activated.intoArray(rowsTo, value + moved);
      activated.intoArray(panels, state);
      value += COUNT;
      state += panel;
      left--;
      if (left == 0) {
        left = vectors;
        gate++;
        value += width - vectors * COUNT;
        state += panelsBetween;
        if (gate == gates) {
          gate = 0;
          row++;
          value = from + row * stride;
          state = panelTo + row * COUNT;
        }
        scale = gate == tanhGate ? 1 : scaleOfOthers;
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
