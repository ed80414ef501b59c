package io.rnnsweep.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.network.ParameterLayout.Tensor;
import io.rnnsweep.network.cell.CellKind;
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
                    Arguments.of(kernel, tanh(1, 1, 1, 1), 1, 1),
                    Arguments.of(kernel, tanh(1, 1, 2, 1), 5, 1),
                    Arguments.of(kernel, tanh(1, 1, 7, 1), 3, 1),
                    Arguments.of(kernel, tanh(1, 1, 7, 1), 6, 3),
                    Arguments.of(kernel, tanh(1, 1, 17, 1), 9, 4),
                    Arguments.of(kernel, tanh(1, 1, 25, 1), 4, 33),
                    Arguments.of(kernel, tanh(1, 3, 1, 2), 4, 1),
                    Arguments.of(kernel, tanh(1, 2, 9, 1), 5, 1),
                    Arguments.of(kernel, tanh(1, 1, 6, 7), 5, 3),
                    Arguments.of(kernel, tanh(1, 19, 5, 17), 3, 6),
                    Arguments.of(kernel, tanh(2, 1, 5, 1), 6, 1),
                    Arguments.of(kernel, tanh(3, 4, 11, 3), 4, 1),
                    Arguments.of(kernel, tanh(2, 5, 33, 2), 3, 5)));
  }

  private static NetworkSpec tanh(int layers, int inputs, int hiddenSize, int outputs) {
    return new NetworkSpec(CellKind.TANH, layers, inputs, hiddenSize, outputs);
  }

  @ParameterizedTest(name = "{0} {1} window {2} batch_size {3}")
  @MethodSource("networks")
  void everyDerivativeAgreesWithItsFiniteDifference(
      Kernel kernel, NetworkSpec spec, int window, int batch) {
    Random random = new Random(spec.hiddenSize() * 1000L + window * 10L + batch);
    Batch samples =
        new Batch(
            floats(random, batch * window * spec.inputs()),
            floats(random, batch * spec.outputs()),
            window,
            batch);
    Parameters parameters = Initializer.Uniform.usual(spec).draw(spec, random);
    DoubleNetwork reference = new DoubleNetwork(parameters);
    Parameters gradient = gradient(kernel, parameters, samples);
    DoubleSupplier loss = () -> reference.loss(samples);
    for (Tensor tensor : gradient.layout().tensors()) {
      assertAgrees(gradient.values(), tensor, reference.weights, loss);
    }
  }

  /** Inputs {@code [count x window x inputs]} and what the network should make of them. */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once.
  private record Batch(float[] inputs, float[] targets, int window, int count) {}

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private static Parameters gradient(Kernel kernel, Parameters parameters, Batch samples) {
    RecurrentNetwork network =
        new RecurrentNetwork(kernel, parameters, samples.window, samples.count);
    float[] predictions = network.forward(samples.inputs, samples.count);
    float[] derivatives = new float[samples.targets.length];
    for (int i = 0; i < derivatives.length; i++) {
      derivatives[i] = 2 * (predictions[i] - samples.targets[i]) / samples.count;
    }
    network.backward(derivatives, samples.count);
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

    /** The sum of squared errors of a sample's outputs, in the mean over the samples. */
    double loss(Batch samples) {
      int outputs = layout.spec().outputs();
      double loss = 0;
      for (int sample = 0; sample < samples.count; sample++) {
        double[] predictions = predict(samples, sample);
        for (int output = 0; output < outputs; output++) {
          double error = predictions[output] - samples.targets[sample * outputs + output];
          loss += error * error / samples.count;
        }
      }
      return loss;
    }

    private double[] predict(Batch samples, int sample) {
      int inputs = layout.spec().inputs();
      double[][] steps = new double[samples.window][inputs];
      for (int t = 0; t < samples.window; t++) {
        for (int input = 0; input < inputs; input++) {
          steps[t][input] = samples.inputs[(sample * samples.window + t) * inputs + input];
        }
      }
      for (int layer = 0; layer < layout.spec().layers(); layer++) {
        steps = states(steps, "_l" + layer);
      }
      double[] last = steps[samples.window - 1];
      return product("head.weight", last, layout.spec().outputs(), "head.bias");
    }

    private double[][] states(double[][] inputs, String layer) {
      int size = layout.spec().hiddenSize();
      double[][] states = new double[inputs.length][];
      double[] state = new double[size];
      for (int t = 0; t < inputs.length; t++) {
        double[] sums = product("weight_ih" + layer, inputs[t], size, "bias_ih" + layer);
        for (int i = 0; i < size; i++) {
          for (int j = 0; j < size; j++) {
            sums[i] += weight("weight_hh" + layer, i * size + j) * state[j];
          }
        }
        state = Arrays.stream(sums).map(Math::tanh).toArray();
        states[t] = state;
      }
      return states;
    }

    private double[] product(String weight, double[] from, int rows, String bias) {
      double[] product = new double[rows];
      for (int i = 0; i < rows; i++) {
        product[i] = weight(bias, i);
        for (int j = 0; j < from.length; j++) {
          product[i] += weight(weight, i * from.length + j) * from[j];
        }
      }
      return product;
    }
  }
}
