package io.rnnsweep.network;

import java.util.Random;

/** Draws the initial weights of a network. */
public sealed interface Initializer {

  /** Weights for {@code shape}; the same generator state gives the same bits. */
  Parameters draw(NetworkShape shape, Random random);

  /**
   * Weights and biases uniform in plus and minus {@code bound}; the usual bound is {@code
   * 1/sqrt(hidden_size)}, as in PyTorch's recurrent and linear layers.
   */
  record Uniform(double bound) implements Initializer {
    /** The usual bound for a shape. */
    public static Uniform usual(NetworkShape shape) {
      return new Uniform(1 / Math.sqrt(shape.hiddenSize()));
    }

    @Override
    public Parameters draw(NetworkShape shape, Random random) {
      int size = shape.hiddenSize();
      return new Parameters(
          uniform(size, random),
          uniform(size * size, random),
          uniform(size, random),
          uniform(size, random),
          uniform(1, random)[0]);
    }

    private float[] uniform(int count, Random random) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
      return values;
    }
  }

  /** Weights normal with mean 0 and standard deviation {@code scale}; biases 0. */
  record Gaussian(double scale) implements Initializer {
    /** The article's standard deviation. */
    public static final double USUAL_SCALE = 0.01;

    @Override
    public Parameters draw(NetworkShape shape, Random random) {
      int size = shape.hiddenSize();
      return new Parameters(
          gaussian(size, random),
          gaussian(size * size, random),
          new float[size],
          gaussian(size, random),
          0f);
    }

    private float[] gaussian(int count, Random random) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) (scale * random.nextGaussian());
      }
      return values;
    }
  }
}
