package io.rnnsweep.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.config.CellKind;
import io.rnnsweep.network.ParameterLayout.Tensor;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
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
                Arrays.stream(CellKind.values())
                    .flatMap(
                        cell ->
                            Stream.of(
                                Arguments.of(kernel, new NetworkSpec(cell, 1, 1, 1, 1), 1, 1),
                                Arguments.of(kernel, new NetworkSpec(cell, 1, 1, 2, 1), 5, 1),
                                Arguments.of(kernel, new NetworkSpec(cell, 1, 1, 7, 1), 3, 1),
                                Arguments.of(kernel, new NetworkSpec(cell, 1, 1, 7, 1), 6, 3),
                                Arguments.of(kernel, new NetworkSpec(cell, 1, 1, 17, 1), 9, 4),
                                Arguments.of(kernel, new NetworkSpec(cell, 1, 1, 17, 1), 2, 33),
                                Arguments.of(kernel, new NetworkSpec(cell, 1, 3, 1, 2), 4, 1),
                                Arguments.of(kernel, new NetworkSpec(cell, 1, 2, 9, 1), 5, 1),
                                Arguments.of(kernel, new NetworkSpec(cell, 1, 1, 6, 7), 5, 3),
                                Arguments.of(kernel, new NetworkSpec(cell, 1, 19, 5, 17), 3, 6),
                                Arguments.of(kernel, new NetworkSpec(cell, 2, 1, 1, 1), 4, 3),
                                Arguments.of(kernel, new NetworkSpec(cell, 2, 1, 5, 1), 6, 1),
                                Arguments.of(kernel, new NetworkSpec(cell, 3, 4, 11, 3), 4, 1),
                                Arguments.of(kernel, new NetworkSpec(cell, 2, 5, 17, 2), 3, 5))));
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
      double[] cell = new double[size];
      for (int t = 0; t < inputs.length; t++) {
        state =
            switch (layout.spec().cell()) {
              case RNN_TANH -> map(Math::tanh, sum(gates(inputs[t], state, layer)[0]));
              case RNN_RELU -> map(x -> Math.max(x, 0), sum(gates(inputs[t], state, layer)[0]));
              case GRU -> gru(inputs[t], state, layer);
              case LSTM -> lstm(inputs[t], state, cell, layer);
            };
        states[t] = state;
      }
      return states;
    }

    private double[] gru(double[] input, double[] state, String layer) {
      double[][][] gates = gates(input, state, layer);
      double[] next = new double[state.length];
      for (int i = 0; i < next.length; i++) {
        double r = sigmoid(gates[0][0][i] + gates[0][1][i]);
        double z = sigmoid(gates[1][0][i] + gates[1][1][i]);
        double fromState = gates[2][1][i] + weight("bias_hh" + layer, i);
        double n = Math.tanh(gates[2][0][i] + r * fromState);
        next[i] = (1 - z) * n + z * state[i];
      }
      return next;
    }

    private double[] lstm(double[] input, double[] state, double[] cell, String layer) {
      double[][][] gates = gates(input, state, layer);
      double[] next = new double[state.length];
      for (int j = 0; j < next.length; j++) {
        double i = sigmoid(gates[0][0][j] + gates[0][1][j]);
        double f = sigmoid(gates[1][0][j] + gates[1][1][j]);
        double g = Math.tanh(gates[2][0][j] + gates[2][1][j]);
        double o = sigmoid(gates[3][0][j] + gates[3][1][j]);
        cell[j] = f * cell[j] + i * g;
        next[j] = o * Math.tanh(cell[j]);
      }
      return next;
    }

    private static double sigmoid(double x) {
      return 1 / (1 + Math.exp(-x));
    }

    private static double[] sum(double[][] parts) {
      double[] sum = new double[parts[0].length];
      Arrays.setAll(sum, i -> parts[0][i] + parts[1][i]);
      return sum;
    }

    private static double[] map(DoubleUnaryOperator function, double[] values) {
      return Arrays.stream(values).map(function).toArray();
    }

    /** Of each gate what comes from the inputs, with the bias, and what comes from the states. */
    private double[][][] gates(double[] input, double[] state, String layer) {
      int size = state.length;
      int count = layout.tensor("weight_hh" + layer).rows() / size;
      double[] fromInput = product("weight_ih" + layer, input, count * size, "bias_ih" + layer);
      double[][][] gates = new double[count][2][size];
      int at = offsets.get("weight_hh" + layer);
      for (int row = 0; row < count * size; row++) {
        gates[row / size][0][row % size] = fromInput[row];
        for (int j = 0; j < size; j++) {
          gates[row / size][1][row % size] += weights[at++] * state[j];
        }
      }
      return gates;
    }

    private double[] product(String weight, double[] from, int rows, String bias) {
      double[] product = new double[rows];
      int at = offsets.get(weight);
      for (int i = 0; i < rows; i++) {
        product[i] = weight(bias, i);
        for (int j = 0; j < from.length; j++) {
          product[i] += weights[at++] * from[j];
        }
      }
      return product;
    }
  }
}
