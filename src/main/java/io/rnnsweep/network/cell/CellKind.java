package io.rnnsweep.network.cell;

import java.util.List;

/** The recurrent cells that a layer can be made of. */
public enum CellKind {
  /** {@code h_t = tanh(weight_ih x_t + weight_hh h_(t-1) + bias_ih)}. */
  TANH {
    @Override
    public List<TensorShape> tensors(int inputs, int hiddenSize) {
      return List.of(
          new TensorShape("weight_ih", hiddenSize, inputs),
          new TensorShape("weight_hh", hiddenSize, hiddenSize),
          new TensorShape("bias_ih", hiddenSize, 1));
    }

    @Override
    public Cell layer(Wiring wiring) {
      return new TanhCell(wiring);
    }
  };

  /** Lists the tensors of a layer of such cells, in the order in which they are stored. */
  public abstract List<TensorShape> tensors(int inputs, int hiddenSize);

  /** Creates a layer of such cells; its weights are zero. */
  public abstract Cell layer(Wiring wiring);
}
