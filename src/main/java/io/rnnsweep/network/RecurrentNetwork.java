package io.rnnsweep.network;

import io.rnnsweep.network.ParameterLayout.Tensor;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.RecurrentLayer;
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
  private final NetworkSpec spec;
  private final int hiddenSize;
  private final int window;
  private final int batchSize;
  private final RecurrentLayer layer;

  /** weight_out [H], then bias_out. */
  private final float[] head;

  private final float[] headGradient;

  /** The batch's windows, [T x B]. */
  private final float[] x;

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
    this.spec = parameters.spec();
    this.hiddenSize = parameters.spec().hiddenSize();
    this.window = window;
    this.batchSize = batchSize;
    this.layer = kernel.layer(hiddenSize, window, batchSize);
    this.head = new float[hiddenSize + 1];
    this.headGradient = new float[hiddenSize + 1];
    this.x = new float[window * batchSize];
    this.predictions = new float[batchSize];
    load(parameters);
  }

  private void load(Parameters parameters) {
    for (Tensor tensor : parameters.layout().tensors()) {
      float[] to = tensor.layer() == 0 ? layer.weights() : head;
      for (int i = 0; i < tensor.size(); i++) {
        to[index(tensor, i)] = parameters.values()[tensor.offset() + i];
      }
    }
    layer.weightsChanged();
  }

  /**
   * Predicts {@code series[target]} from the window before it, for {@code count} targets.
   *
   * @param targets indices into {@code series}; each at least the window
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
        x[t * count + sample] = (float) series[start + t];
      }
    }
    layer.forward(x, count);
    for (int sample = 0; sample < count; sample++) {
      predictions[sample] = layer.output(sample, head);
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
    Arrays.fill(headGradient, 0);
    for (int sample = 0; sample < count; sample++) {
      layer.differentiateOutput(sample, lossDerivatives[sample], head, headGradient);
    }
    layer.backward(x, count);
  }

  /** {@code weights -= rate * gradient}. */
  public void descend(float rate) {
    kernel.descend(layer.weights(), layer.gradient(), rate);
    kernel.descend(head, headGradient, rate);
    layer.weightsChanged();
  }

  /** Scales the gradient down to a Euclidean norm of {@code longest} if it is longer. */
  public void clipGradient(double longest) {
    double norm = Math.sqrt(squaredNorm());
    if (norm > longest) {
      float factor = (float) (longest / norm);
      scale(layer.gradient(), factor);
      scale(headGradient, factor);
    }
  }

  /**
   * In the order of the units, not of the kernel's memory, so that its bits are no kernel's own.
   */
  private double squaredNorm() {
    float[] gradient = layer.gradient();
    double squares = 0;
    for (int i = 0; i < hiddenSize; i++) {
      squares += square(gradient[layer.biasIndex(i)]) + square(gradient[layer.weightIhIndex(i)]);
      for (int j = 0; j < hiddenSize; j++) {
        squares += square(gradient[layer.weightHhIndex(i, j)]);
      }
    }
    for (float derivative : headGradient) {
      squares += square(derivative);
    }
    return squares;
  }

  private static double square(double value) {
    return value * value;
  }

  private static void scale(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  /** Returns how many floats {@link #save} writes. */
  public int savedLength() {
    return layer.weights().length + head.length;
  }

  /**
   * Copies the weights into {@code saved}, in an order that {@link #restore} alone knows.
   *
   * @param saved of {@link #savedLength} floats, overwritten
   */
  public void save(float[] saved) {
    float[] weights = layer.weights();
    System.arraycopy(weights, 0, saved, 0, weights.length);
    System.arraycopy(head, 0, saved, weights.length, head.length);
  }

  /** Takes back the weights that this network has saved. */
  public void restore(float[] saved) {
    float[] weights = layer.weights();
    System.arraycopy(saved, 0, weights, 0, weights.length);
    System.arraycopy(saved, weights.length, head, 0, head.length);
    layer.weightsChanged();
  }

  /** A copy of the weights. */
  public Parameters parameters() {
    return unpacked(layer.weights(), head);
  }

  /** A copy of the last gradient. */
  public Parameters gradient() {
    return unpacked(layer.gradient(), headGradient);
  }

  private Parameters unpacked(float[] packed, float[] packedHead) {
    Parameters unpacked = Parameters.zeros(spec);
    for (Tensor tensor : unpacked.layout().tensors()) {
      float[] from = tensor.layer() == 0 ? packed : packedHead;
      for (int i = 0; i < tensor.size(); i++) {
        unpacked.values()[tensor.offset() + i] = from[index(tensor, i)];
      }
    }
    return unpacked;
  }

  /** Where element {@code i} of a tensor is among the layer's weights, or the head's. */
  private int index(Tensor tensor, int i) {
    return switch (tensor.name()) {
      case "weight_ih_l0" -> layer.weightIhIndex(i);
      case "weight_hh_l0" -> layer.weightHhIndex(i / hiddenSize, i % hiddenSize);
      case "bias_ih_l0" -> layer.biasIndex(i);
      case "head.weight" -> i;
      default -> hiddenSize;
    };
  }
}
