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

/** Element-wise passes of an LSTM, written as {@link TanhPasses} are. */
final class LstmPasses {
  private LstmPasses() {}

  static void forward(LstmSequences layer, int step) {
    GatePass.activate(layer.gates(), step, LstmSequences.CANDIDATE);
    cells(layer, step);
    GatePass.tanh(layer.cells(), layer.tanhs(), step);
    states(layer, step);
  }

  private static void cells(LstmSequences layer, int step) {
    Sequence gates = layer.gates();
    Sequence cells = layer.cells();
    cells(
        gates.rows,
        gates.row(step),
        gates.rowCount,
        gates.stride,
        gates.width,
        Lanes.vectors(gates.units),
        cells.rows,
        cells.row(step - 1),
        cells.row(step),
        cells.stride,
        cells.panels,
        cells.panelRow(step),
        cells.panel);
  }

  /** {@code c = f c + i g}, flushed. */
  private static void cells(
      float[] gates,
      int from,
      int rows,
      int stride,
      int width,
      int vectors,
      float[] cells,
      int before,
      int to,
      int cellStride,
      float[] panels,
      int panelTo,
      int panel) {
    for (int row = 0; row < rows; row++) {
      int gate = from + row * stride;
      int cell = row * cellStride;
      int state = panelTo + row * COUNT;
      for (int n = vectors; n > 0; n--) {
        FloatVector input = fromArray(SPECIES, gates, gate);
        FloatVector forget = fromArray(SPECIES, gates, gate + width);
        FloatVector candidate = fromArray(SPECIES, gates, gate + 2 * width);
        IntVector bits =
            forget
                .fma(fromArray(SPECIES, cells, before + cell), input.mul(candidate))
                .reinterpretAsInts();
        IntVector negligible =
            bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
        FloatVector kept = bits.and(negligible.not()).reinterpretAsFloats();
        kept.intoArray(cells, to + cell);
        kept.intoArray(panels, state);
        gate += COUNT;
        cell += COUNT;
        state += panel;
      }
    }
  }

  private static void states(LstmSequences layer, int step) {
    Sequence gates = layer.gates();
    Sequence states = layer.states();
    states(
        gates.rows,
        gates.row(step) + LstmSequences.OUTPUT * gates.width,
        gates.rowCount,
        gates.stride,
        Lanes.vectors(gates.units),
        layer.tanhs().rows,
        layer.tanhs().row(step),
        states.rows,
        states.row(step),
        states.stride,
        states.panels,
        states.panelRow(step),
        states.panel);
  }

  /** {@code h = o tanh(c)}, flushed. */
  private static void states(
      float[] gates,
      int from,
      int rows,
      int stride,
      int vectors,
      float[] tanhs,
      int tanhFrom,
      float[] states,
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
        IntVector bits =
            fromArray(SPECIES, gates, gate)
                .mul(fromArray(SPECIES, tanhs, tanhFrom + unit))
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
      LstmSequences layer, Sequence states, Sequence cells, Sequence deltas, int step) {
    Sequence gates = layer.gates();
    return backward(
        gates.panels,
        gates.panelRow(step),
        gates.rowCount,
        gates.width / COUNT * gates.panel,
        Lanes.vectors(gates.units),
        gates.panel,
        layer.cells().panels,
        layer.cells().panelRow(step - 1),
        layer.tanhs().panels,
        layer.tanhs().panelRow(step),
        states.rows,
        states.row(step),
        cells.rows,
        cells.row(0),
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
   * @param before the cells of the step before, in panels as far apart as those of the gates
   * @param stride of the rows of the derivatives with respect to states and to cells
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
      float[] tanhs,
      int tanhsFrom,
      float[] states,
      int statesFrom,
      float[] cells,
      int cellsFrom,
      int stride,
      float[] deltas,
      int deltasFrom,
      int width,
      int deltaStride) {
    IntVector any = IntVector.zero(INTEGERS);
    int row = 0;
    int left = vectors - 1;
    for (int n = rows * vectors; n > 0; n--) {
      int at = row * COUNT + left * panel;
      int input = gatesFrom + at;
      int forget = input + gatePanels;
      int candidate = forget + gatePanels;
      int output = candidate + gatePanels;
      int unit = row * stride + left * COUNT;
      int delta = deltasFrom + row * deltaStride + left * COUNT;
      FloatVector i = fromArray(SPECIES, gates, input);
      FloatVector f = fromArray(SPECIES, gates, forget);
      FloatVector g = fromArray(SPECIES, gates, candidate);
      FloatVector o = fromArray(SPECIES, gates, output);
      FloatVector tanh = fromArray(SPECIES, tanhs, tanhsFrom + at);
      FloatVector dh = fromArray(SPECIES, states, statesFrom + unit);
      FloatVector one = broadcast(SPECIES, 1f);
      FloatVector dc =
          dh.mul(o).fma(tanh.neg().fma(tanh, one), fromArray(SPECIES, cells, cellsFrom + unit));

      IntVector bits = dc.mul(g).mul(i.neg().fma(i, i)).reinterpretAsInts();
      IntVector negligible =
          bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
      IntVector kept = bits.and(negligible.not());
      any = any.or(kept);
      kept.reinterpretAsFloats().intoArray(gates, input);
      kept.reinterpretAsFloats().intoArray(deltas, delta);

      bits =
          dc.mul(fromArray(SPECIES, before, beforeFrom + at))
              .mul(f.neg().fma(f, f))
              .reinterpretAsInts();
      negligible =
          bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
      kept = bits.and(negligible.not());
      any = any.or(kept);
      kept.reinterpretAsFloats().intoArray(gates, forget);
      kept.reinterpretAsFloats().intoArray(deltas, delta + width);

      bits = dc.mul(i).mul(g.neg().fma(g, one)).reinterpretAsInts();
      negligible =
          bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
      kept = bits.and(negligible.not());
      any = any.or(kept);
      kept.reinterpretAsFloats().intoArray(gates, candidate);
      kept.reinterpretAsFloats().intoArray(deltas, delta + 2 * width);

      bits = dh.mul(tanh).mul(o.neg().fma(o, o)).reinterpretAsInts();
      negligible =
          bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
      kept = bits.and(negligible.not());
      any = any.or(kept);
      kept.reinterpretAsFloats().intoArray(gates, output);
      kept.reinterpretAsFloats().intoArray(deltas, delta + 3 * width);

      bits = dc.mul(f).reinterpretAsInts();
      negligible =
          bits.and(Tanh.MAGNITUDE_BITS).sub(NEGLIGIBLE_BITS).lanewise(VectorOperators.ASHR, 31);
      kept = bits.and(negligible.not());
      any = any.or(kept);
      kept.reinterpretAsFloats().intoArray(cells, cellsFrom + unit);
      left--;
      if (left < 0) {
        left = vectors - 1;
        row++;
      }
    }
    return any.compare(VectorOperators.NE, 0).anyTrue();
  }
}
