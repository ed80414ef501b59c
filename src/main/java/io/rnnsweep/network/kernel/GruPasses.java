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

/** Element-wise passes of a GRU, written as {@link TanhPasses} are. */
final class GruPasses {
  private GruPasses() {}

  static void forward(GruSequences layer, int step) {
    GatePass.sigmoid(layer.resetAndUpdate(), step);
    reset(layer, step);
    GatePass.tanh(layer.candidate(), layer.candidate(), step);
    states(layer, step);
  }

  private static void reset(GruSequences layer, int step) {
    Sequence gates = layer.gates();
    reset(
        gates.rows,
        gates.row(step),
        gates.rowCount,
        gates.stride,
        gates.width,
        Lanes.vectors(gates.units),
        gates.panels,
        gates.panelRow(step),
        gates.panel);
  }

  /** {@code n = q + r p}; p goes into the panels. */
  private static void reset(
      float[] gates,
      int from,
      int rows,
      int stride,
      int width,
      int vectors,
      float[] panels,
      int panelTo,
      int panel) {
    for (int row = 0; row < rows; row++) {
      int gate = from + row * stride;
      int state = panelTo + row * COUNT;
      for (int n = vectors; n > 0; n--) {
        FloatVector p = fromArray(SPECIES, gates, gate);
        int candidate = gate + GruSequences.CANDIDATE * width;
        fromArray(SPECIES, gates, gate + width)
            .fma(p, fromArray(SPECIES, gates, candidate))
            .intoArray(gates, candidate);
        p.intoArray(panels, state);
        gate += COUNT;
        state += panel;
      }
    }
  }

  private static void states(GruSequences layer, int step) {
    Sequence gates = layer.gates();
    Sequence states = layer.states();
    states(
        gates.rows,
        gates.row(step),
        gates.rowCount,
        gates.stride,
        gates.width,
        Lanes.vectors(gates.units),
        states.rows,
        states.row(step - 1),
        states.row(step),
        states.stride,
        states.panels,
        states.panelRow(step),
        states.panel);
  }

  /** {@code h = n + z (h - n)}, flushed. */
  private static void states(
      float[] gates,
      int from,
      int rows,
      int stride,
      int width,
      int vectors,
      float[] states,
      int before,
      int to,
      int stateStride,
      float[] panels,
      int panelTo,
      int panel) {
    for (int row = 0; row < rows; row++) {
      int gate = from + row * stride;
      int unit = row * stateStride;
      int state = panelTo + row * COUNT;
      for (int n = vectors; n > 0; n--) {
        FloatVector update = fromArray(SPECIES, gates, gate + 2 * width);
        FloatVector candidate = fromArray(SPECIES, gates, gate + GruSequences.CANDIDATE * width);
        IntVector bits =
            update
                .fma(fromArray(SPECIES, states, before + unit).sub(candidate), candidate)
                .reinterpretAsInts();
        IntVector negligible =
            bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
        FloatVector kept = bits.and(negligible.not()).reinterpretAsFloats();
        kept.intoArray(states, to + unit);
        kept.intoArray(panels, state);
        gate += COUNT;
        unit += COUNT;
        state += panel;
      }
    }
  }

  static boolean backward(
      GruSequences layer, Sequence states, Sequence direct, Sequence deltas, int step) {
    Sequence gates = layer.gates();
    return backward(
        gates.panels,
        gates.panelRow(step),
        gates.rowCount,
        gates.width / COUNT * gates.panel,
        Lanes.vectors(gates.units),
        gates.panel,
        layer.states().panels,
        layer.states().panelRow(step - 1),
        states.rows,
        states.row(step),
        direct.rows,
        direct.row(0),
        states.stride,
        deltas.rows,
        deltas.row(step),
        deltas.width,
        deltas.stride);
  }

  /**
   * From the last vector of a row to the first: what a gate's last one has too much is overwritten
   * by the first of the next gate.
   *
   * @param gatePanels floats from the panels of one gate to those of the next
   * @param before the states of the step before, in panels as far apart as those of the gates
   * @param stride of the rows of the derivatives with respect to states
   */
  private static boolean backward(
      float[] gates,
      int gatesFrom,
      int rows,
      int gatePanels,
      int vectors,
      int panel,
      float[] before,
      int beforeFrom,
      float[] states,
      int statesFrom,
      float[] direct,
      int directFrom,
      int stride,
      float[] deltas,
      int deltasFrom,
      int width,
      int deltaStride) {
    IntVector any = IntVector.zero(INTEGERS);
    int row = 0;
    int left = vectors - 1;
    for (int count = rows * vectors; count > 0; count--) {
      int at = row * COUNT + left * panel;
      int fromStates = gatesFrom + at;
      int reset = fromStates + gatePanels;
      int update = reset + gatePanels;
      int candidate = update + gatePanels;
      int unit = row * stride + left * COUNT;
      int delta = deltasFrom + row * deltaStride + left * COUNT;
      FloatVector p = fromArray(SPECIES, gates, fromStates);
      FloatVector r = fromArray(SPECIES, gates, reset);
      FloatVector z = fromArray(SPECIES, gates, update);
      FloatVector n = fromArray(SPECIES, gates, candidate);
      FloatVector dh = fromArray(SPECIES, states, statesFrom + unit);
      FloatVector dn = z.neg().fma(dh, dh).mul(n.neg().fma(n, broadcast(SPECIES, 1f)));

      IntVector bits = dn.mul(r).reinterpretAsInts();
      IntVector negligible =
          bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
      IntVector kept = bits.and(negligible.not());
      any = any.or(kept);
      kept.reinterpretAsFloats().intoArray(gates, fromStates);
      kept.reinterpretAsFloats().intoArray(deltas, delta);

      bits = dn.mul(p).mul(r.neg().fma(r, r)).reinterpretAsInts();
      negligible =
          bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
      kept = bits.and(negligible.not());
      any = any.or(kept);
      kept.reinterpretAsFloats().intoArray(gates, reset);
      kept.reinterpretAsFloats().intoArray(deltas, delta + width);

      bits =
          dh.mul(fromArray(SPECIES, before, beforeFrom + at).sub(n))
              .mul(z.neg().fma(z, z))
              .reinterpretAsInts();
      negligible =
          bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
      kept = bits.and(negligible.not());
      any = any.or(kept);
      kept.reinterpretAsFloats().intoArray(gates, update);
      kept.reinterpretAsFloats().intoArray(deltas, delta + 2 * width);

      bits = dn.reinterpretAsInts();
      negligible =
          bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
      kept = bits.and(negligible.not());
      any = any.or(kept);
      kept.reinterpretAsFloats().intoArray(gates, candidate);
      kept.reinterpretAsFloats().intoArray(deltas, delta + 3 * width);

      bits = dh.mul(z).reinterpretAsInts();
      negligible =
          bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
      kept = bits.and(negligible.not());
      any = any.or(kept);
      kept.reinterpretAsFloats().intoArray(direct, directFrom + unit);
      left--;
      if (left < 0) {
        left = vectors - 1;
        row++;
      }
    }
    return any.compare(VectorOperators.NE, 0).anyTrue();
  }
}
