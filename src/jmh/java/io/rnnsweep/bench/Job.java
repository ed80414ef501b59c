package io.rnnsweep.bench;

import io.rnnsweep.network.Initializer;
import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.network.ParameterLayout;
import io.rnnsweep.network.Parameters;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What every library is given: the same weights to begin with, the same batches in the same order.
 *
 * @param hiddenSize H, units of the network
 * @param window T, values a sample reads
 * @param batchSize B, samples an update
 * @param learningRate of plain gradient descent
 */
record Job(int hiddenSize, int window, int batchSize, float learningRate) {
  /** Batches of the series; after the last comes the first again. */
  static final int BATCHES = 64;

  /** Small, so that the network is the same network all through a measurement. */
  private static final float TIMED_LEARNING_RATE = 1e-6f;

  /** Large enough for a few updates to show in the loss, too small for chaos to set in. */
  private static final float CHECKED_LEARNING_RATE = 0.002f;

  private static final long SEED = 1;

  /** A job to be timed. */
  static Job timed(int hiddenSize, int window, int batchSize) {
    return new Job(hiddenSize, window, batchSize, TIMED_LEARNING_RATE);
  }

  /** The same job as one whose losses are compared. */
  Job checked() {
    return new Job(hiddenSize, window, batchSize, CHECKED_LEARNING_RATE);
  }

  /**
   * The initial weights. The recurrent matrix has a spectral radius of about 0.95, so that the
   * gradient reaches the window's first step: with less it vanishes on the way, and a library that
   * stops there would be credited with work it did not do.
   */
  Parameters parameters() {
    NetworkSpec spec = NetworkSpec.tanh(hiddenSize);
    Random random = new Random(SEED);
    Parameters usual = Initializer.Uniform.usual(spec).draw(spec, random);
    Parameters lively = new Initializer.Uniform(Math.sqrt(2.7 / hiddenSize)).draw(spec, random);
    ParameterLayout.Tensor recurrent = usual.layout().tensor("weight_hh_l0");
    System.arraycopy(
        lively.tensor(recurrent.name()), 0, usual.values(), recurrent.offset(), recurrent.size());
    return usual;
  }

  /** A wave with as much noise, in -1 to 1: no network can learn it so well that errors vanish. */
  double[] series() {
    Random random = new Random(SEED);
    return IntStream.range(0, window + BATCHES * batchSize)
        .mapToDouble(t -> 0.5 * Math.sin(0.1 * t) + random.nextDouble() - 0.5)
        .toArray();
  }

  /** The targets of all batches, one batch after the other. */
  int[] targets() {
    return IntStream.range(window, window + BATCHES * batchSize).toArray();
  }

  /** What a batch reads: [B x T]. */
  float[] inputs(int batch) {
    double[] series = series();
    float[] inputs = new float[batchSize * window];
    for (int sample = 0; sample < batchSize; sample++) {
      for (int t = 0; t < window; t++) {
        inputs[sample * window + t] = (float) series[batch * batchSize + sample + t];
      }
    }
    return inputs;
  }

  /** What a batch should predict: [B]. */
  float[] expected(int batch) {
    double[] series = series();
    float[] expected = new float[batchSize];
    for (int sample = 0; sample < batchSize; sample++) {
      expected[sample] = (float) series[window + batch * batchSize + sample];
    }
    return expected;
  }

  /**
   * The useful operations of one window's training, a multiplication and an addition counting two:
   * {@code 6 H^2 T} for the recurrent matrix, forward, backward and its gradient; {@code 6 H T} for
   * the weights of the input and the bias, forward and their gradient; {@code 6 H} for the output.
   * The tangents and the weights' update are not counted.
   */
  double usefulOperations() {
    double size = hiddenSize;
    return 6 * size * size * window + 6 * size * window + 6 * size;
  }

  @Override
  public String toString() {
    return "hidden " + hiddenSize + ", window " + window + ", batch " + batchSize;
  }
}
