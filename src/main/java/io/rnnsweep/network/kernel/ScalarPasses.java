package io.rnnsweep.network.kernel;

/** The element-wise passes in plain Java. */
final class ScalarPasses {
  private ScalarPasses() {}

  /** How many values a step has; those of one gate lie one after another. */
  private static int count(Sequence values) {
    return values.rowCount * values.stride;
  }

  static void tanh(Sequence values, int step) {
    int from = values.row(step);
    for (int i = from; i < from + count(values); i++) {
      values.rows[i] = flushed(Tanh.tanh(values.rows[i]));
    }
  }

  static void tanhBackwardLast(Sequence states, Sequence derivatives, int step) {
    int state = states.row(step);
    int derivative = derivatives.row(step);
    for (int i = 0; i < count(derivatives); i++) {
      float a = states.rows[state + i];
      derivatives.rows[derivative + i] *= ofTanh(a);
    }
  }

  static void relu(Sequence values, int step) {
    int from = values.row(step);
    for (int i = from; i < from + count(values); i++) {
      values.rows[i] = values.rows[i] < Kernel.NEGLIGIBLE ? 0 : values.rows[i];
    }
  }

  static void reluBackward(Sequence states, Sequence derivatives, int step) {
    int state = states.row(step);
    int derivative = derivatives.row(step);
    for (int i = 0; i < count(derivatives); i++) {
      if (states.rows[state + i] == 0) {
        derivatives.rows[derivative + i] = 0;
      }
    }
  }

  /** Makes zero what is negligible, and returns whether any is not zero. */
  static boolean flush(Sequence values, int step) {
    boolean any = false;
    int from = values.row(step);
    for (int i = from; i < from + count(values); i++) {
      float flushed = flushed(values.rows[i]);
      values.rows[i] = flushed;
      any |= flushed != 0;
    }
    return any;
  }

  static void lstm(LstmSequences layer, int step) {
    Sequence gates = layer.gates();
    float[] cells = layer.cells().rows;
    int cell = layer.cells().row(step);
    int before = layer.cells().row(step - 1);
    int tanh = layer.tanhs().row(step);
    int state = layer.states().row(step);
    for (int row = 0; row < gates.rowCount; row++) {
      for (int unit = 0; unit < gates.units; unit++) {
        int at = row * gates.units + unit;
        int gate = gates.row(step) + row * gates.stride + unit;
        float i = replaceBySigmoid(gates.rows, gate);
        float f = replaceBySigmoid(gates.rows, gate + LstmSequences.FORGET * gates.units);
        float g = replaceByTanh(gates.rows, gate + LstmSequences.CANDIDATE * gates.units);
        float o = replaceBySigmoid(gates.rows, gate + LstmSequences.OUTPUT * gates.units);
        cells[cell + at] = flushed(Math.fma(f, cells[before + at], i * g));
        layer.tanhs().rows[tanh + at] = flushed(Tanh.tanh(cells[cell + at]));
        layer.states().rows[state + at] = flushed(o * layer.tanhs().rows[tanh + at]);
      }
    }
  }

  static boolean lstmBackward(
      LstmSequences layer, Sequence states, Sequence cells, Sequence deltas, int step) {
    Sequence gates = layer.gates();
    int before = layer.cells().row(step - 1);
    boolean any = false;
    for (int row = 0; row < gates.rowCount; row++) {
      for (int unit = 0; unit < gates.units; unit++) {
        int at = row * gates.units + unit;
        int gate = row * gates.stride + unit;
        int from = gates.row(step) + gate;
        float i = gates.rows[from];
        float f = gates.rows[from + LstmSequences.FORGET * gates.units];
        float g = gates.rows[from + LstmSequences.CANDIDATE * gates.units];
        float o = gates.rows[from + LstmSequences.OUTPUT * gates.units];
        float tanh = layer.tanhs().rows[layer.tanhs().row(step) + at];
        float dh = states.rows[states.row(step) + at];
        float dc = Math.fma(dh * o, ofTanh(tanh), cells.rows[cells.row(0) + at]);
        int to = deltas.row(step) + gate;
        float cellBefore = layer.cells().rows[before + at];
        any |= set(gates, from, deltas, to, LstmSequences.INPUT, dc * g * ofSigmoid(i));
        any |= set(gates, from, deltas, to, LstmSequences.FORGET, dc * cellBefore * ofSigmoid(f));
        any |= set(gates, from, deltas, to, LstmSequences.CANDIDATE, dc * i * ofTanh(g));
        any |= set(gates, from, deltas, to, LstmSequences.OUTPUT, dh * tanh * ofSigmoid(o));
        float further = flushed(dc * f);
        cells.rows[cells.row(0) + at] = further;
        any |= further != 0;
      }
    }
    return any;
  }

  static void gru(GruSequences layer, int step) {
    Sequence gates = layer.gates();
    float[] states = layer.states().rows;
    int state = layer.states().row(step);
    int before = layer.states().row(step - 1);
    for (int row = 0; row < gates.rowCount; row++) {
      for (int unit = 0; unit < gates.units; unit++) {
        int at = row * gates.units + unit;
        int gate = gates.row(step) + row * gates.stride + unit;
        int candidate = gate + GruSequences.CANDIDATE * gates.units;
        float r = replaceBySigmoid(gates.rows, gate + GruSequences.RESET * gates.units);
        float z = replaceBySigmoid(gates.rows, gate + GruSequences.UPDATE * gates.units);
        gates.rows[candidate] = Math.fma(r, gates.rows[gate], gates.rows[candidate]);
        float n = replaceByTanh(gates.rows, candidate);
        states[state + at] = flushed(Math.fma(z, states[before + at] - n, n));
      }
    }
  }

  static boolean gruBackward(
      GruSequences layer, Sequence states, Sequence direct, Sequence deltas, int step) {
    Sequence gates = layer.gates();
    int before = layer.states().row(step - 1);
    boolean any = false;
    for (int row = 0; row < gates.rowCount; row++) {
      for (int unit = 0; unit < gates.units; unit++) {
        int at = row * gates.units + unit;
        int gate = row * gates.stride + unit;
        int from = gates.row(step) + gate;
        float p = gates.rows[from];
        float r = gates.rows[from + GruSequences.RESET * gates.units];
        float z = gates.rows[from + GruSequences.UPDATE * gates.units];
        float n = gates.rows[from + GruSequences.CANDIDATE * gates.units];
        float dh = states.rows[states.row(step) + at];
        float dn = Math.fma(-z, dh, dh) * ofTanh(n);
        float difference = layer.states().rows[before + at] - n;
        int to = deltas.row(step) + gate;
        any |= set(gates, from, deltas, to, GruSequences.FROM_STATES, dn * r);
        any |= set(gates, from, deltas, to, GruSequences.RESET, dn * p * ofSigmoid(r));
        any |= set(gates, from, deltas, to, GruSequences.UPDATE, dh * difference * ofSigmoid(z));
        any |= set(gates, from, deltas, to, GruSequences.CANDIDATE, dn);
        float further = flushed(dh * z);
        direct.rows[direct.row(0) + at] = further;
        any |= further != 0;
      }
    }
    return any;
  }

  private static boolean set(
      Sequence gates, int from, Sequence deltas, int to, int gate, float derivative) {
    float flushed = flushed(derivative);
    gates.rows[from + gate * gates.units] = flushed;
    deltas.rows[to + gate * deltas.units] = flushed;
    return flushed != 0;
  }

  private static float replaceBySigmoid(float[] values, int at) {
    values[at] = Math.fma(flushed(Tanh.tanh(values[at] * 0.5f)), 0.5f, 0.5f);
    return values[at];
  }

  private static float replaceByTanh(float[] values, int at) {
    values[at] = flushed(Tanh.tanh(values[at]));
    return values[at];
  }

  /** The derivative of tanh, from its value. */
  private static float ofTanh(float value) {
    return Math.fma(-value, value, 1f);
  }

  /** The derivative of the logistic function, from its value. */
  private static float ofSigmoid(float value) {
    return Math.fma(-value, value, value);
  }

  private static float flushed(float value) {
    return Math.abs(value) < Kernel.NEGLIGIBLE ? 0 : value;
  }
}
