package io.rnnsweep.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.network.ParameterLayout.Tensor;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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
    NetworkSpec spec = NetworkSpec.tanh(hiddenSize);
    Parameters parameters = Initializer.Uniform.usual(spec).draw(spec, random);
    DoubleNetwork reference = new DoubleNetwork(parameters);
    Parameters gradient = gradient(kernel, parameters, series, window, batch);
    DoubleSupplier loss = () -> reference.loss(series, window, batch);
    for (Tensor tensor : gradient.layout().tensors()) {
      assertAgrees(gradient.values(), tensor, reference.weights, loss);
    }
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

  /** Relative to the largest derivative of the tensor. */
  private static void assertAgrees(
      float[] gradient, Tensor tensor, double[] weights, DoubleSupplier loss) {
    double[] differences = new double[tensor.size()];
    double largest = 0;
    for (int i = 0; i < tensor.size(); i++) {
      int at = tensor.offset() + i;
      double weight = weights[at];
      weights[at] = weight + STEP;
      double above = loss.getAsDouble();
      weights[at] = weight - STEP;
      double below = loss.getAsDouble();
      weights[at] = weight;
      differences[i] = (above - below) / (2 * STEP);
      largest = Math.max(largest, Math.abs(differences[i]));
    }
    for (int i = 0; i < tensor.size(); i++) {
      assertThat((double) gradient[tensor.offset() + i])
          .as("%s[%d]", tensor.name(), i)
          .isCloseTo(differences[i], Offset.offset(1e-5 * largest + 1e-9));
    }
  }

  /** The equations of the network, in double precision, as simply as they can be written. */
  private static final class DoubleNetwork {
    /** All of them, in the order of their layout. */
    final double[] weights;

    private final ParameterLayout layout;
    private final Map<String, Integer> offsets = new HashMap<>();

    DoubleNetwork(Parameters parameters) {
      layout = parameters.layout();
      layout.tensors().forEach(tensor -> offsets.put(tensor.name(), tensor.offset()));
      weights = new double[layout.size()];
      Arrays.setAll(weights, i -> parameters.values()[i]);
    }

    private double weight(String tensor, int i) {
      return weights[offsets.get(tensor) + i];
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
      int size = layout.spec().hiddenSize();
      double[] state = new double[size];
      for (int t = 0; t < window; t++) {
        double[] next = new double[size];
        for (int i = 0; i < size; i++) {
          double sum =
              weight("bias_ih_l0", i) + weight("weight_ih_l0", i) * (float) series[start + t];
          for (int j = 0; j < size; j++) {
            sum += weight("weight_hh_l0", i * size + j) * state[j];
          }
          next[i] = Math.tanh(sum);
        }
        state = next;
      }
      double prediction = weight("head.bias", 0);
      for (int i = 0; i < size; i++) {
        prediction += weight("head.weight", i) * state[i];
      }
      return prediction;
    }
  }
}
