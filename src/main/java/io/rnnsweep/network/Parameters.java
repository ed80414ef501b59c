package io.rnnsweep.network;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The weights of a network, or a gradient with respect to them.
 *
 * @param layout says where in {@code values} each tensor is
 * @param values of all tensors, one after another
 */
@SuppressWarnings("ArrayRecordComponent") // A view of tensors for tests, tables and export.
public record Parameters(ParameterLayout layout, float[] values) implements Serializable {

  public Parameters {
    if (values.length != layout.size()) {
      throw new IllegalArgumentException(
          "%d values for the %d weights of %s"
              .formatted(values.length, layout.size(), layout.spec()));
    }
  }

  /** Creates parameters that are all zero. */
  public static Parameters zeros(NetworkSpec spec) {
    ParameterLayout layout = ParameterLayout.of(spec);
    return new Parameters(layout, new float[layout.size()]);
  }

  /**
   * Creates the parameters of a network.
   *
   * @param values of all tensors in the order of their layout
   */
  public static Parameters of(NetworkSpec spec, float... values) {
    return new Parameters(ParameterLayout.of(spec), values);
  }

  /** The network that they are the weights of. */
  public NetworkSpec spec() {
    return layout.spec();
  }

  /** Copies a tensor, row by row. */
  public float[] tensor(String name) {
    ParameterLayout.Tensor tensor = layout.tensor(name);
    return Arrays.copyOfRange(values, tensor.offset(), tensor.offset() + tensor.size());
  }

  /** Compares the bits of all weights. */
  public boolean sameBits(Parameters other) {
    return Arrays.equals(values, other.values);
  }
}
