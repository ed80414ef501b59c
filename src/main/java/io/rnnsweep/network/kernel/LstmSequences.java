package io.rnnsweep.network.kernel;

/**
 * What a layer of LSTM cells computes at every step.
 *
 * <pre>
 * i, f, o = sigmoid(pre-activations)    g = tanh(pre-activation)
 * c_t = f c_(t-1) + i g                 h_t = o tanh(c_t)
 * </pre>
 *
 * @param gates i, f, g and o
 * @param cells c, zero at step 0
 * @param tanhs tanh(c)
 * @param states h
 */
public record LstmSequences(Sequence gates, Sequence cells, Sequence tanhs, Sequence states) {
  static final int INPUT = 0;
  static final int FORGET = 1;
  static final int CANDIDATE = 2;
  static final int OUTPUT = 3;
}
