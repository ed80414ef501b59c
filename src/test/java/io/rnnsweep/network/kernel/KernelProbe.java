package io.rnnsweep.network.kernel;

import io.rnnsweep.config.CellKind;
import io.rnnsweep.network.Initializer;
import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.network.ParameterBlock;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.network.RecurrentNetwork;
import io.rnnsweep.network.kernel.Kernel.AdamStep;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Trains networks of odd sizes with the kernel of this JVM and prints, a line a network, hashes of
 * the bits of its predictions, its last gradient and its weights.
 */
final class KernelProbe {
  static final int[] HIDDEN_SIZES = {
    1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 24, 25, 31, 32, 33, 50, 63, 64, 65, 100, 128, 129, 257
  };
  static final int[] BATCH_SIZES = {1, 2, 3, 4, 5, 7, 8, 13, 16, 31, 32, 33};

  /** Layers, inputs, units and outputs, of which no two need be alike. */
  static final int[][] STACKS = {
    {1, 2, 1, 1},
    {1, 1, 1, 2},
    {1, 3, 7, 2},
    {1, 17, 8, 1},
    {1, 33, 15, 84},
    {1, 65, 33, 5},
    {2, 1, 1, 1},
    {2, 1, 9, 1},
    {2, 5, 17, 3},
    {3, 2, 50, 7},
    {2, 129, 64, 16}
  };

  /** Of cells that have gates, whose vectors are as many as those of one gate or more. */
  static final int[] GATED_SIZES = {1, 2, 5, 7, 8, 9, 16, 17, 33, 50, 64, 65, 100, 129};

  static final int[] GATED_BATCHES = {1, 2, 5, 32};

  private static final int UPDATES = 4;

  private KernelProbe() {}

  public static void main(String[] arguments) {
    Kernel kernel = Kernels.chosen();
    System.out.println(kernel.name());
    for (int hiddenSize : HIDDEN_SIZES) {
      for (int batch : BATCH_SIZES) {
        int window = 1 + (hiddenSize + batch) % 9;
        NetworkSpec spec = NetworkSpec.tanh(hiddenSize);
        System.out.println(hiddenSize + train(kernel, spec, window, batch, 1));
      }
    }
    for (int count : HIDDEN_SIZES) {
      System.out.println(update(kernel, count));
    }
    for (CellKind cell : CellKind.values()) {
      for (int[] sizes : STACKS) {
        NetworkSpec spec = new NetworkSpec(cell, sizes[0], sizes[1], sizes[2], sizes[3]);
        for (int batch : new int[] {1, 2, 5, 32}) {
          System.out.println(train(kernel, spec, 1 + (sizes[2] + batch) % 6, batch));
        }
      }
    }
    for (CellKind cell : CellKind.values()) {
      String title = cell == CellKind.RNN_TANH ? "19" : cell + " of 19";
      NetworkSpec spec = new NetworkSpec(cell, 1, 1, 19, 1);
      // Saturated, vanishing and exploding networks take other ways through tanh and the flush.
      for (double scale : new double[] {1e-9, 1e-3, 30, 1e5}) {
        System.out.println(title + train(kernel, spec, 40, 1, scale));
        System.out.println(title + train(kernel, spec, 40, 6, scale));
      }
    }
    for (CellKind cell : List.of(CellKind.RNN_RELU, CellKind.GRU, CellKind.LSTM)) {
      for (int size : GATED_SIZES) {
        for (int batch : GATED_BATCHES) {
          int window = 1 + (size + batch) % 9;
          NetworkSpec spec = new NetworkSpec(cell, 1, 1, size, 1);
          System.out.println(cell + " of " + size + train(kernel, spec, window, batch, 1));
        }
      }
    }
  }

  /** Updates weights by all optimizers, with gradients that vanish and explode. */
  private static String update(Kernel kernel, int count) {
    Random random = new Random(count);
    float[] weights = floats(random, count);
    float[][] kept = new float[3][count];
    AdamStep step = new AdamStep(0.9f, 0.1f, 0.999f, 0.001f, 0.01f, 3.2f, 1e-8f);
    for (int update = 0; update < UPDATES; update++) {
      float[] gradient = floats(random, count);
      for (int i = 0; i < count; i++) {
        gradient[i] *= (float) Math.scalb(1.0, random.nextInt(280) - 150);
      }
      kernel.descend(weights, gradient, 1e-3f);
      kernel.descendWithMomentum(weights, gradient, kept[0], 0.9f, 1e-3f);
      kernel.adam(weights, gradient, kept[1], kept[2], step);
    }
    return "%d weights: %08x %08x"
        .formatted(count, Arrays.hashCode(weights), Arrays.deepHashCode(kept));
  }

  private static String train(
      Kernel kernel, NetworkSpec spec, int window, int batch, double scale) {
    Random random = new Random(31L * spec.hiddenSize() + batch);
    double deviation = scale / Math.sqrt(spec.hiddenSize());
    Parameters initial = new Initializer.Gaussian(deviation).draw(spec, random);
    RecurrentNetwork network = new RecurrentNetwork(kernel, initial, window, batch);
    double[] series = random.doubles(window + 2L * batch, -1, 1).toArray();
    int[] targets = new int[batch];
    int predictions = 0;
    for (int update = 0; update < UPDATES; update++) {
      // The last batch is a smaller one, as at the end of an epoch.
      int count = update == UPDATES - 1 ? (batch + 1) / 2 : batch;
      for (int sample = 0; sample < count; sample++) {
        targets[sample] = window + random.nextInt(2 * batch);
      }
      float[] predicted = network.forward(series, targets, 0, count);
      float[] derivatives = new float[count];
      for (int sample = 0; sample < count; sample++) {
        float target = (float) series[targets[sample]];
        derivatives[sample] = 2 * (predicted[sample] - target) / count;
        predictions = 31 * predictions + Float.floatToIntBits(predicted[sample]);
      }
      network.backward(derivatives, count);
      descend(kernel, network, 0.05f);
    }
    return " units, window %d, batch %d, scale %s: %08x %08x %08x"
        .formatted(
            window,
            batch,
            scale,
            predictions,
            hash(network.gradient()),
            hash(network.parameters()));
  }

  /**
   * The derivatives of the loss are made up, since nothing is learnt; a batch is added to another.
   */
  private static String train(Kernel kernel, NetworkSpec spec, int window, int batch) {
    Random random = new Random(31L * spec.hiddenSize() + batch);
    RecurrentNetwork network =
        new RecurrentNetwork(
            kernel, Initializer.Uniform.usual(spec).draw(spec, random), window, batch);
    int predictions = 0;
    for (int update = 0; update < UPDATES; update++) {
      float[] samples = floats(random, batch * window * spec.inputs());
      float[] predicted = network.forward(samples, batch);
      for (int i = 0; i < batch * spec.outputs(); i++) {
        predictions = 31 * predictions + Float.floatToIntBits(predicted[i]);
      }
      float[] derivatives = floats(random, batch * spec.outputs());
      if (update % 2 == 0) {
        network.backward(derivatives, batch);
      } else {
        network.accumulate(derivatives, batch);
      }
      descend(kernel, network, 0.05f);
    }
    return "%s, window %d, batch %d: %08x %08x %08x"
        .formatted(
            spec, window, batch, predictions, hash(network.gradient()), hash(network.parameters()));
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private static void descend(Kernel kernel, RecurrentNetwork network, float rate) {
    for (ParameterBlock block : network.blocks()) {
      kernel.descend(block.weights(), block.gradient(), rate);
    }
    network.weightsChanged();
  }

  /** Arrays.hashCode of floats goes by their bits. */
  private static int hash(Parameters parameters) {
    return Arrays.hashCode(parameters.values());
  }
}
