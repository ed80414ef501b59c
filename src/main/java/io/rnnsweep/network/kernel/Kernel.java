package io.rnnsweep.network.kernel;

/**
 * The inner loops of a recurrent network, on rows of floats.
 *
 * <p>Two matrices hold a batch at every step. A row of <em>inputs</em> is what a step reads: {@code
 * [1, x, a_0 .. a_(H-1), padding]}, the constant that carries the bias, the value of the series,
 * and the hidden state of the step before. A row of <em>deltas</em> is the derivative of the loss
 * with respect to the step's sum before the tangent. Step t's rows follow those of step t-1.
 *
 * <p>The weights are one matrix, [(H + 2) x stride], whose row k takes element k of an input row to
 * every unit: the bias, {@code weight_ih}, then {@code weight_hh} transposed. One more copy of
 * {@code weight_hh}, [H x stride] as it is, serves the way back. Units lie in the lanes, so every
 * sum is over rows, in their order, by fused multiply-add: its bits do not depend on how wide a
 * vector is.
 *
 * <p>Lengths are checked by the caller, {@link io.rnnsweep.network.RecurrentNetwork}; kernels check
 * nothing. A kernel has no state.
 */
public sealed interface Kernel permits ScalarKernel {

  /** Elements of an input row before the hidden state: the constant and the series' value. */
  int LEAD = 2;

  /**
   * States and deltas smaller than this are made zero. Below it they cannot change a weight of any
   * use, and left alone they decay to subnormal numbers, on which processors are slow. Small enough
   * for every sum to keep its leading digits, large enough that the product of two, times a
   * learning rate, is still a normal number.
   */
  float NEGLIGIBLE = 0x1p-50f;

  /** What the {@code kernel} column of the results says. */
  String name();

  /** Floats that a row of {@code hiddenSize} units takes, padding included. */
  int stride(int hiddenSize);

  /**
   * One step forward: the state in each of {@code rows} input rows from {@code next} on becomes
   * {@code tanh(input row . weights)} of the input row as many rows earlier.
   */
  void forward(float[] weights, int hiddenSize, float[] inputs, int rows, int previous, int next);

  /**
   * One step backward: {@code deltas[previous] = (deltas[next] . weightHh) * (1 - state^2)}, row by
   * row, where the states are those in the input rows of {@code next}.
   *
   * @return whether any delta is not zero, so that going on changes anything
   */
  boolean backward(
      float[] weightHh,
      int hiddenSize,
      float[] deltas,
      float[] inputs,
      int rows,
      int previous,
      int next);

  /** The derivative with respect to the weights: the sum over rows of input row times delta row. */
  void gradient(
      float[] inputs, float[] deltas, int hiddenSize, int firstRow, int endRow, float[] gradient);

  /** {@code weights -= rate * gradient}, element by element. */
  void descend(float[] weights, float[] gradient, float rate);

  /** Copies the recurrent rows of {@code weights}, transposed, to {@code weightHh}. */
  void transpose(float[] weights, int hiddenSize, float[] weightHh);
}
