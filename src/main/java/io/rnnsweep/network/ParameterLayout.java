package io.rnnsweep.network;

import io.rnnsweep.network.cell.Cells;
import io.rnnsweep.network.cell.TensorShape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the tensors of a network: the only place that knows what their names are, and in which
 * order they lie in one array. Names are PyTorch's, {@code weight_ih_l0} and the like, then {@code
 * head.weight} and {@code head.bias}.
 */
public final class ParameterLayout implements Serializable {
  private static final long serialVersionUID = 1L;

  private final NetworkSpec spec;
  private final List<Tensor> tensors;
  private final int size;

  private ParameterLayout(NetworkSpec spec, List<Tensor> tensors, int size) {
    this.spec = spec;
    this.tensors = tensors;
    this.size = size;
  }

  /**
   * A tensor, row by row in an array.
   *
   * @param layer it is part of, from 0; the number of layers for the head
   * @param rows values that it leads to
   * @param columns values that it comes from; 1 of a bias
   * @param offset of its first element in the array
   */
  public record Tensor(String name, int layer, int rows, int columns, int offset)
      implements Serializable {
    /** How many elements it has. */
    public int size() {
      return rows * columns;
    }

    /** Whether what it holds is added as it is, and multiplied by nothing. */
    public boolean isBias() {
      return name.contains("bias");
    }
  }

  /**
   * Lays out the tensors of a network.
   *
   * @throws IllegalArgumentException if one Java array cannot hold them
   */
  public static ParameterLayout of(NetworkSpec spec) {
    List<Tensor> tensors = new ArrayList<>();
    long offset = 0;
    for (int layer = 0; layer < spec.layers(); layer++) {
      int inputs = layer == 0 ? spec.inputs() : spec.hiddenSize();
      for (TensorShape shape : Cells.tensors(spec.cell(), inputs, spec.hiddenSize())) {
        offset = add(tensors, name(shape.name(), layer), layer, shape, offset);
      }
    }
    TensorShape weight = new TensorShape("head.weight", spec.outputs(), spec.hiddenSize());
    TensorShape bias = new TensorShape("head.bias", spec.outputs(), 1);
    offset = add(tensors, weight.name(), spec.layers(), weight, offset);
    offset = add(tensors, bias.name(), spec.layers(), bias, offset);
    return new ParameterLayout(spec, List.copyOf(tensors), (int) offset);
  }

  private static long add(
      List<Tensor> tensors, String name, int layer, TensorShape shape, long offset) {
    long end = offset + shape.rows() * shape.columns();
    if (end > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the network has more weights than one array can hold, %d of them up to %s"
              .formatted(end, name));
    }
    tensors.add(new Tensor(name, layer, (int) shape.rows(), (int) shape.columns(), (int) offset));
    return end;
  }

  /** The network that it is the layout of. */
  public NetworkSpec spec() {
    return spec;
  }

  /** The tensors in their order. */
  public List<Tensor> tensors() {
    return tensors;
  }

  /**
   * Finds a tensor.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public Tensor tensor(String name) {
    return tensors.stream()
        .filter(tensor -> tensor.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no tensor " + name));
  }

  /** Finds a tensor of a layer by its name without the layer. */
  Tensor tensor(String name, int layer) {
    return tensor(name(name, layer));
  }

  private static String name(String name, int layer) {
    return name + "_l" + layer;
  }

  /** How many numbers training adjusts. */
  public int size() {
    return size;
  }
}
