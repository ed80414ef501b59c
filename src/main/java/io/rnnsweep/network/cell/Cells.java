package io.rnnsweep.network.cell;

import io.rnnsweep.config.CellKind;
import java.util.ArrayList;
import java.util.List;

/** The recurrent cells that a layer can be made of. */
public final class Cells {
  private static final int LSTM_GATES = 4;
  private static final int GRU_GATES = 3;

  private Cells() {}

  /** Creates a layer of cells; its weights are zero. */
  public static Cell layer(CellKind kind, Wiring wiring) {
    return switch (kind) {
      case RNN_TANH -> new RnnCell(wiring, Activation.TANH);
      case RNN_RELU -> new RnnCell(wiring, Activation.RELU);
      case GRU -> new GruCell(wiring);
      case LSTM -> new LstmCell(wiring);
    };
  }

  /**
   * Lists the tensors of a layer, in the order in which they are stored. The rows of an LSTM's are
   * those of its gates i, f, g and o, one gate after another, those of a GRU's of r, z and n;
   * {@code bias_hh} is of a GRU's n alone, where the reset gate multiplies it.
   */
  public static List<TensorShape> tensors(CellKind kind, int inputs, int hiddenSize) {
    long rows = (long) gates(kind) * hiddenSize;
    List<TensorShape> tensors =
        new ArrayList<>(
            List.of(
                new TensorShape("weight_ih", rows, inputs),
                new TensorShape("weight_hh", rows, hiddenSize),
                new TensorShape("bias_ih", rows, 1)));
    if (kind == CellKind.GRU) {
      tensors.add(new TensorShape("bias_hh", hiddenSize, 1));
    }
    return List.copyOf(tensors);
  }

  private static int gates(CellKind kind) {
    return switch (kind) {
      case RNN_TANH, RNN_RELU -> 1;
      case GRU -> GRU_GATES;
      case LSTM -> LSTM_GATES;
    };
  }
}
