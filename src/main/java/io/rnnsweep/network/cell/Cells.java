package io.rnnsweep.network.cell;

import io.rnnsweep.config.CellKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /**
   * Finds the weights of a layer that the usual initialization makes 1: an LSTM's forget gate is
   * open at first (R. Jozefowicz, W. Zaremba and I. Sutskever, "An empirical exploration of
   * recurrent network architectures", ICML 2015).
   */
  public static Optional<Rows> ones(CellKind kind, int hiddenSize) {
    return kind == CellKind.LSTM
        ? Optional.of(new Rows("bias_ih", hiddenSize, 2 * hiddenSize))
        : Optional.empty();
  }

  /**
   * Some rows of a tensor of one column.
   *
   * @param tensor its name without the layer
   */
  public record Rows(String tensor, int from, int to) {}

  static int gates(CellKind kind) {
    return switch (kind) {
      case RNN_TANH, RNN_RELU -> 1;
      case GRU -> GRU_GATES;
      case LSTM -> LSTM_GATES;
    };
  }
}
