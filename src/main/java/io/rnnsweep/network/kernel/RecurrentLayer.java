package io.rnnsweep.network.kernel;

/**
 * A recurrent layer at work: {@code a_t = tanh(bias + weight_ih x_t + weight_hh a_(t-1))}.
 *
 * <p>The order of every sum is part of the contract, so that all kernels give the same bits. With
 * {@code +} and {@code *} standing for fused multiply-add:
 *
 * <ul>
 *   <li>forward and backward, a batch of several samples: one sum a unit, over the other units in
 *       their order; forward it starts from {@code bias + weight_ih * x}
 *   <li>forward and backward, a single sample: two sums a unit, over the even and over the odd
 *       other units, the first starting from {@code bias}, the second from {@code weight_ih * x},
 *       added at the end; half the latency of one
 *   <li>the gradient: one sum a weight, over the steps from the first that counts to the last, and
 *       within a step over the samples
 *   <li>the state before the first step is zero, and what it would be multiplied with is left out
 * </ul>
 *
 * <p>Weights and gradient are flat arrays in an order of the kernel's own choosing, the same for
 * both, padding zero in both: an optimizer goes through them element by element.
 */
public abstract sealed class RecurrentLayer permits ScalarLayer, VectorLayer {
  /**
   * States and deltas smaller than this are made zero. Below it they cannot change a weight of any
   * use, and left alone they decay to subnormal numbers, on which processors are slow. The product
   * of two, times a learning rate, is still a normal number.
   */
  static final float NEGLIGIBLE = 0x1p-50f;

  final int hiddenSize;
  final int window;
  final float[] weights;
  final float[] gradient;

  RecurrentLayer(int hiddenSize, int window, int weightCount) {
    this.hiddenSize = hiddenSize;
    this.window = window;
    this.weights = new float[weightCount];
    this.gradient = new float[weightCount];
  }

  static int length(int rows, int columns) {
    try {
      return Math.multiplyExact(rows, columns);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "the network needs a matrix of %d x %d, too large for an array".formatted(rows, columns),
          e);
    }
  }

  /** Where, in {@link #weights} and {@link #gradient}, the bias of unit {@code i} is. */
  public abstract int biasIndex(int i);

  /** Where the weight from the input to unit {@code i} is. */
  public abstract int weightIhIndex(int i);

  /** Where the weight from unit {@code j}, a step before, to unit {@code i} is. */
  public abstract int weightHhIndex(int i, int j);

  /** The weights themselves, to be read and written; {@link #weightsChanged} follows a write. */
  public final float[] weights() {
    return weights;
  }

  /** The last gradient itself. */
  public final float[] gradient() {
    return gradient;
  }

  /** Makes a change of the weights known. */
  public abstract void weightsChanged();

  /**
   * Runs a batch through all steps.
   *
   * @param x the inputs, {@code x[t * count + sample]}
   * @param count samples, from 1 to the batch size
   */
  public abstract void forward(float[] x, int count);

  /**
   * The output of a sample of the last batch, {@code bias_out + weight_out . a_T}: one sum, over
   * the units in their order.
   *
   * @param head weight_out [H], then bias_out
   */
  public abstract float output(int sample, float[] head);

  /**
   * Begins the way back for a sample of the last batch: adds to the gradient of the head, and sets
   * the derivatives of the loss with respect to the last sums before their tangents. Once for each
   * sample before {@link #backward}; the outputs are not to be asked for after it.
   *
   * @param derivative of the loss with respect to the sample's output
   * @param head weight_out [H], then bias_out
   * @param headGradient like {@code head}
   */
  public abstract void differentiateOutput(
      int sample, float derivative, float[] head, float[] headGradient);

  /**
   * Backpropagates the last batch through time and leaves the gradient.
   *
   * @param x the inputs, as given to {@link #forward}
   * @param count samples, as given to {@link #forward}
   */
  public abstract void backward(float[] x, int count);
}
