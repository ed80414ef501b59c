package io.rnnsweep.network.kernel;

import io.rnnsweep.network.Initializer;
import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.network.RecurrentNetwork;
import java.util.Arrays;
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
  private static final int UPDATES = 4;

  private KernelProbe() {}

  public static void main(String[] arguments) {
    Kernel kernel = Kernels.chosen();
    System.out.println(kernel.name());
    for (int hiddenSize : HIDDEN_SIZES) {
      for (int batch : BATCH_SIZES) {
        int window = 1 + (hiddenSize + batch) % 9;
        System.out.println(train(kernel, hiddenSize, window, batch, 1));
      }
    }
    // Saturated, vanishing and exploding networks take other ways through the tangent and the
    // flush.
    for (double scale : new double[] {1e-9, 1e-3, 30, 1e5}) {
      System.out.println(train(kernel, 19, 40, 1, scale));
      System.out.println(train(kernel, 19, 40, 6, scale));
    }
  }

  private static String train(Kernel kernel, int hiddenSize, int window, int batch, double scale) {
    Random random = new Random(31L * hiddenSize + batch);
    NetworkSpec spec = NetworkSpec.tanh(hiddenSize);
    Parameters initial = new Initializer.Gaussian(scale / Math.sqrt(hiddenSize)).draw(spec, random);
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
      network.descend(0.05f);
    }
    return "%d units, window %d, batch %d, scale %s: %08x %08x %08x"
        .formatted(
            hiddenSize,
            window,
            batch,
            scale,
            predictions,
            hash(network.gradient()),
            hash(network.parameters()));
  }

  /** Arrays.hashCode of floats goes by their bits. */
  private static int hash(Parameters parameters) {
    return Arrays.hashCode(parameters.values());
  }
}
