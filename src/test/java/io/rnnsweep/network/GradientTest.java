package io.rnnsweep.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernels;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every derivative agrees with the finite difference of the loss, which is computed here in double
 * precision straight from the equations.
 */
class GradientTest {
  private static final double STEP = 1e-6;

  static Stream<Arguments> networks() {
    return Kernels.available().stream()
        .flatMap(
            kernel ->
                Stream.of(
                    Arguments.of(kernel, 1, 1, 1),
                    Arguments.of(kernel, 2, 5, 1),
                    Arguments.of(kernel, 7, 3, 1),
                    Arguments.of(kernel, 7, 6, 3),
                    Arguments.of(kernel, 17, 9, 4),
                    Arguments.of(kernel, 25, 4, 33)));
  }

  @ParameterizedTest(name = "{0} hidden_size {1} window {2} batch_size {3}")
  @MethodSource("networks")
  void everyDerivativeAgreesWithItsFiniteDifference(
      Kernel kernel, int hiddenSize, int window, int batch) {
    Random random = new Random(hiddenSize * 1000L + window * 10L + batch);
    double[] series = random.doubles(window + batch, 0, 1).toArray();
    NetworkShape shape = new NetworkShape(hiddenSize);
    Parameters parameters = Initializer.Uniform.usual(shape).draw(shape, random);
    DoubleNetwork reference = new DoubleNetwork(parameters);
    Parameters gradient = gradient(kernel, parameters, series, window, batch);
    DoubleSupplier loss = () -> reference.loss(series, window, batch);
    assertAgrees(gradient.weightIh(), reference.weightIh, loss);
    assertAgrees(gradient.weightHh(), reference.weightHh, loss);
    assertAgrees(gradient.bias(), reference.bias, loss);
    assertAgrees(gradient.weightOut(), reference.weightOut, loss);
    assertAgrees(new float[] {gradient.biasOut()}, reference.biasOut, loss);
  }

  private static Parameters gradient(
      Kernel kernel, Parameters parameters, double[] series, int window, int batch) {
    RecurrentNetwork network = new RecurrentNetwork(kernel, parameters, window, batch);
    int[] targets = new int[batch];
    for (int sample = 0; sample < batch; sample++) {
      targets[sample] = window + sample;
    }
    float[] predictions = network.forward(series, targets, 0, batch);
    float[] derivatives = new float[batch];
    for (int sample = 0; sample < batch; sample++) {
      derivatives[sample] = (float) (2 * (predictions[sample] - series[window + sample]) / batch);
    }
    network.backward(derivatives, batch);
    return network.gradient();
  }

  private static void assertAgrees(float[] gradient, double[] weights, DoubleSupplier loss) {
    double[] differences = new double[weights.length];
    double largest = 0;
    for (int i = 0; i < weights.length; i++) {
      double weight = weights[i];
      weights[i] = weight + STEP;
      double above = loss.getAsDouble();
      weights[i] = weight - STEP;
      double below = loss.getAsDouble();
      weights[i] = weight;
      differences[i] = (above - below) / (2 * STEP);
      largest = Math.max(largest, Math.abs(differences[i]));
    }
    for (int i = 0; i < weights.length; i++) {
      assertThat((double) gradient[i])
          .isCloseTo(differences[i], Offset.offset(1e-5 * largest + 1e-9));
    }
  }

  /** The equations of the network, in double precision, as simply as they can be written. */
  private static final class DoubleNetwork {
    final double[] weightIh;
    final double[] weightHh;
    final double[] bias;
    final double[] weightOut;
    final double[] biasOut;

    DoubleNetwork(Parameters parameters) {
      weightIh = doubles(parameters.weightIh());
      weightHh = doubles(parameters.weightHh());
      bias = doubles(parameters.bias());
      weightOut = doubles(parameters.weightOut());
      biasOut = new double[] {parameters.biasOut()};
    }

    double loss(double[] series, int window, int batch) {
      double sum = 0;
      for (int sample = 0; sample < batch; sample++) {
        double error = predict(series, sample, window) - series[sample + window];
        sum += error * error;
      }
      return sum / batch;
    }

    private double predict(double[] series, int start, int window) {
      int size = bias.length;
      double[] state = new double[size];
      for (int t = 0; t < window; t++) {
        double[] next = new double[size];
        for (int i = 0; i < size; i++) {
          double sum = bias[i] + weightIh[i] * (float) series[start + t];
          for (int j = 0; j < size; j++) {
            sum += weightHh[i * size + j] * state[j];
          }
          next[i] = Math.tanh(sum);
        }
        state = next;
      }
      double prediction = biasOut[0];
      for (int i = 0; i < size; i++) {
        prediction += weightOut[i] * state[i];
      }
      return prediction;
    }

    private static double[] doubles(float[] values) {
      double[] doubles = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        doubles[i] = values[i];
      }
      return doubles;
    }
  }
}
