package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.COUNT;
import static io.rnnsweep.network.kernel.Lanes.NEGLIGIBLE_BITS;
import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * An element-wise pass for gates, written as {@link TanhPasses} are; that of tanh alone is shorter
 * by two operations, which small networks feel.
 */
final class GatePass {
  private GatePass() {}

  /** Applies tanh to a step of {@code from}, into rows and panels of {@code to} of its form. */
  static void tanh(Sequence from, Sequence to, int step) {
    activate(from, to, step, from.gates, 0, 1);
  }

  /** Applies tanh to one of the gates of a step, and the logistic function to the others. */
  static void activate(Sequence values, int step, int tanhGate) {
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
}
