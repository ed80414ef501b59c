package io.rnnsweep.network;

import io.rnnsweep.network.ParameterLayout.Tensor;
import io.rnnsweep.network.cell.Cells;
import java.util.Arrays;
import java.util.Random;

/** Draws the initial weights of a network. */
public sealed interface Initializer {

  /** Draws weights, tensor by tensor; the same generator state gives the same bits. */
  Parameters draw(NetworkSpec spec, Random random);

  /**
   * Weights and biases uniform in plus and minus {@code bound}, but for an LSTM's forget gate,
   * whose bias is 1; the usual bound is {@code 1/sqrt(hidden_size)}, as in PyTorch's recurrent and
   * linear layers.
   */
  record Uniform(double bound) implements Initializer {
    /** The usual bound for a network. */
    public static Uniform usual(NetworkSpec spec) {
      return new Uniform(1 / Math.sqrt(spec.hiddenSize()));
    }

    @Override
    public Parameters draw(NetworkSpec spec, Random random) {
      Parameters drawn = Parameters.zeros(spec);
      float[] values = drawn.values();
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
      for (int layer = 0; layer < spec.layers(); layer++) {
        setOnes(drawn, layer);
      }
      return drawn;
    }

    private static void setOnes(Parameters drawn, int layer) {
      NetworkSpec spec = drawn.spec();
      Cells.ones(spec.cell(), spec.hiddenSize())
          .ifPresent(
              rows -> {
                int at = drawn.layout().tensor(rows.tensor(), layer).offset();
                Arrays.fill(drawn.values(), at + rows.from(), at + rows.to(), 1);
              });
    }
  }

  /** Weights normal with mean 0 and standard deviation {@code scale}; biases 0. */
  record Gaussian(double scale) implements Initializer {
    /** The article's standard deviation. */
    public static final double USUAL_SCALE = 0.01;

    @Override
    public Parameters draw(NetworkSpec spec, Random random) {
      Parameters drawn = Parameters.zeros(spec);
      for (Tensor tensor : drawn.layout().tensors()) {
        if (!tensor.isBias()) {
          int end = tensor.offset() + tensor.size();
          for (int i = tensor.offset(); i < end; i++) {
            drawn.values()[i] = (float) (scale * random.nextGaussian());
          }
        }
      }
      return drawn;
    }
  }
}
