package io.rnnsweep.network;

import io.rnnsweep.network.kernel.Kernel;
import java.util.Arrays;

/**
 * A plain recurrent network at work on batches of windows.
 *
 * <p>For a window {@code x_1 .. x_T} and {@code a_0 = 0}:
 *
 * <pre>
 * a_t = tanh(weight_hh a_(t-1) + weight_ih x_t + bias)
 * y   = weight_out a_T + bias_out
 * </pre>
 *
 * <p>The loss of a batch is the mean of {@code (y - target)^2}; {@link #backward} computes its
 * derivative with respect to every weight by backpropagation through all T steps (P. J. Werbos,
 * "Backpropagation through time", Proceedings of the IEEE 78:1550-1560, 1990).
 *
 * <p>Holds its weights and all the memory a batch needs; nothing is allocated after construction.
 * Not safe for use by several threads.
 */
public final class RecurrentNetwork {
  private final Kernel kernel;
  private final int hiddenSize;
  private final int window;
  private final int batchSize;
  private final int stride;

  /** Floats of an input row; see {@link Kernel}. */
  private final int inputStep;

  /** Where, in {@link #weights}, those of the output begin: [stride], then the bias. */
  private final int out;

  private final float[] weights;
  private final float[] gradient;
  private final float[] weightHh;

  /** [(T + 1) x B] input rows; those of step T hold the last state alone. */
  private final float[] inputs;

  /** [T x B] delta rows. */
  private final float[] deltas;

  private final float[] predictions;

  /**
   * A network with {@code parameters} copied in.
   *
   * @param window T, the values a sample reads
   * @param batchSize B, the most samples a batch holds
   * @throws IllegalArgumentException if it needs more memory than one Java array can hold
   */
  public RecurrentNetwork(Kernel kernel, Parameters parameters, int window, int batchSize) {
    this.kernel = kernel;
    this.hiddenSize = parameters.shape().hiddenSize();
    this.window = window;
    this.batchSize = batchSize;
    this.stride = kernel.stride(hiddenSize);
    this.inputStep = Kernel.LEAD + stride;
    this.out = length(Kernel.LEAD + hiddenSize, stride);
    this.weights = new float[Math.addExact(out, stride + 1)];
    this.gradient = new float[weights.length];
    this.weightHh = new float[length(hiddenSize, stride)];
    this.inputs = new float[length(length(window + 1, batchSize), inputStep)];
    this.deltas = new float[length(length(window, batchSize), stride)];
    this.predictions = new float[batchSize];
    for (int row = 0; row < inputs.length; row += inputStep) {
      inputs[row] = 1;
    }
    load(parameters);
  }

  private static int length(int rows, int columns) {
    try {
      return Math.multiplyExact(rows, columns);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "the network needs a matrix of " + rows + " x " + columns + ", too large for an array",
          e);
    }
  }

  /**
   * Predicts {@code series[target]} from the window before it, for {@code count} targets.
   *
   * @param targets indices into {@code series}; each at least {@link #window}
   * @param first place of the batch's first target in {@code targets}
   * @param count samples, from 1 to B
   * @return the predictions, in the first {@code count} places; overwritten by the next batch
   */
  public float[] forward(double[] series, int[] targets, int first, int count) {
    if (count < 1 || count > batchSize) {
      throw new IllegalArgumentException("a batch of " + count + " in room for " + batchSize);
    }
    for (int sample = 0; sample < count; sample++) {
      int start = targets[first + sample] - window;
      for (int t = 0; t < window; t++) {
        inputs[(t * count + sample) * inputStep + 1] = (float) series[start + t];
      }
      // The state before the first step; a smaller batch may have left other rows here.
      int state = sample * inputStep + Kernel.LEAD;
      Arrays.fill(inputs, state, state + hiddenSize, 0);
    }
    for (int t = 0; t < window; t++) {
      kernel.forward(weights, hiddenSize, inputs, count, t * count, (t + 1) * count);
    }
    for (int sample = 0; sample < count; sample++) {
      int state = (window * count + sample) * inputStep + Kernel.LEAD;
      float prediction = weights[out + stride];
      for (int i = 0; i < hiddenSize; i++) {
        prediction = Math.fma(weights[out + i], inputs[state + i], prediction);
      }
      predictions[sample] = prediction;
    }
    return predictions;
  }

  /**
   * The gradient of the last batch's loss, kept until the next call.
   *
   * @param lossDerivatives the derivative of the loss with respect to each prediction of the batch
   * @param count samples of the batch, as given to {@link #forward}
   */
  public void backward(float[] lossDerivatives, int count) {
    Arrays.fill(gradient, out, gradient.length, 0);
    for (int sample = 0; sample < count; sample++) {
      int state = (window * count + sample) * inputStep + Kernel.LEAD;
      int delta = ((window - 1) * count + sample) * stride;
      float derivative = lossDerivatives[sample];
      for (int i = 0; i < hiddenSize; i++) {
        float a = inputs[state + i];
        gradient[out + i] = Math.fma(derivative, a, gradient[out + i]);
        deltas[delta + i] = derivative * weights[out + i] * Math.fma(-a, a, 1f);
      }
      gradient[out + stride] += derivative;
    }
    int t = window - 1;
    boolean any = true;
    while (t > 0 && any) {
      t--;
      any =
          kernel.backward(weightHh, hiddenSize, deltas, inputs, count, t * count, (t + 1) * count);
    }
    kernel.gradient(inputs, deltas, hiddenSize, t * count, window * count, gradient);
  }

  /** {@code weights -= rate * gradient}. */
  public void descend(float rate) {
    kernel.descend(weights, gradient, rate);
    kernel.transpose(weights, hiddenSize, weightHh);
  }

  /** Scales the gradient down to a Euclidean norm of {@code longest} if it is longer. */
  public void clipGradient(double longest) {
    double squares = 0;
    for (int row = 0; row <= out; row += stride) {
      for (int i = row; i < row + hiddenSize; i++) {
        squares += (double) gradient[i] * gradient[i];
      }
    }
    squares += (double) gradient[out + stride] * gradient[out + stride];
    double norm = Math.sqrt(squares);
    if (norm > longest) {
      float factor = (float) (longest / norm);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= factor;
      }
    }
  }

  /** A copy of the weights. */
  public Parameters parameters() {
    return unpacked(weights);
  }

  /** A copy of the last gradient. */
  public Parameters gradient() {
    return unpacked(gradient);
  }

  private void load(Parameters parameters) {
    for (int i = 0; i < hiddenSize; i++) {
      weights[i] = parameters.bias()[i];
      weights[stride + i] = parameters.weightIh()[i];
      for (int j = 0; j < hiddenSize; j++) {
        weights[(Kernel.LEAD + j) * stride + i] = parameters.weightHh()[i * hiddenSize + j];
      }
      weights[out + i] = parameters.weightOut()[i];
    }
    weights[out + stride] = parameters.biasOut();
    kernel.transpose(weights, hiddenSize, weightHh);
  }

  private Parameters unpacked(float[] packed) {
    float[] weightIh = new float[hiddenSize];
    float[] recurrent = new float[hiddenSize * hiddenSize];
    float[] bias = new float[hiddenSize];
    float[] weightOut = new float[hiddenSize];
    for (int i = 0; i < hiddenSize; i++) {
      bias[i] = packed[i];
      weightIh[i] = packed[stride + i];
      for (int j = 0; j < hiddenSize; j++) {
        recurrent[i * hiddenSize + j] = packed[(Kernel.LEAD + j) * stride + i];
      }
      weightOut[i] = packed[out + i];
    }
    return new Parameters(weightIh, recurrent, bias, weightOut, packed[out + stride]);
  }
}
