package io.rnnsweep.network.kernel;

/**
 * What a layer of GRU cells computes at every step.
 *
 * <pre>
 * r, z = sigmoid(pre-activations)       n = tanh(q + r p)
 * h_t = n + z (h_(t-1) - n)
 * </pre>
 *
 * @param gates p, the part of the candidate that comes from the states; r, the reset gate; z, the
 *     update gate; n, the candidate, which is q before
 * @param resetAndUpdate r and z of them
 * @param candidate n of them
 * @param states h, zero at step 0
 */
public record GruSequences(
    Sequence gates, Sequence resetAndUpdate, Sequence candidate, Sequence states) {
  public static final int FROM_STATES = 0;
  public static final int RESET = 1;
  public static final int UPDATE = 2;
  public static final int CANDIDATE = 3;

  /** Creates the sequences of a layer from its four gates and its states. */
  public static GruSequences of(Sequence gates, Sequence states) {
    return new GruSequences(gates, gates.part(RESET, 2), gates.part(CANDIDATE, 1), states);
  }
}
