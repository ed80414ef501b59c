package io.rnnsweep.network.kernel;

import io.rnnsweep.network.kernel.Sequence.Kept;
import java.util.List;

/**
 * An implementation of the inner loops: products, sums and passes over flat arrays, of which cells
 * and heads are made. All implementations give the same bits, since the order of every sum is part
 * of the contract and every multiplication that is added is fused:
 *
 * <ul>
 *   <li>a recurrent product of several samples, {@link #step} and {@link #recur}: one sum a unit,
 *       over the units it comes from in their order, gate after gate; it starts from what is added,
 *       which is {@code bias + weight * input}
 *   <li>a recurrent product of a single sample: two sums a unit, over the even and over the odd
 *       units it comes from, the first starting from the bias, the second from {@code weight *
 *       input}, added at the end; half the latency of one
 *   <li>any other product, {@link #multiply}: one sum, starting from the bias, however many samples
 *   <li>a gradient: one sum a weight, starting from zero or from what it is added to, over the
 *       steps from the first that counts to the last, and within a step over the samples
 * </ul>
 *
 * <p>How numbers lie in {@link Block} and {@link Sequence}, padded, in tiles or otherwise, is the
 * kernel's own secret. Padding is zero.
 */
public sealed interface Kernel permits ScalarKernel, VectorKernel {
  /**
   * States and deltas smaller than this are made zero. Below it they cannot change a weight of any
   * use, and left alone they decay to subnormal numbers, on which processors are slow. The product
   * of two, times a learning rate, is still a normal number.
   */
  float NEGLIGIBLE = 0x1p-50f;

  /** What the {@code kernel} column of the results says. */
  String name();

  /**
   * Creates matrices of zeros in one array.
   *
   * @throws IllegalArgumentException if it is too large for an array
   */
  Block block(List<Block.Shape> shapes);

  /**
   * Creates room for a batch's values at all steps.
   *
   * @param steps how many, step 0 included
   * @param batchSize the most samples of a batch
   * @throws IllegalArgumentException if it is too large for an array
   */
  default Sequence sequence(int steps, int batchSize, int units) {
    return gates(steps, batchSize, units, 1, Kept.ALL);
  }

  /** Creates a sequence of a lone value a sample: an input or an output. */
  Sequence column(int steps, int batchSize);

  /**
   * Creates a sequence of several gates.
   *
   * @param kept the steps whose rows can be read; sums read those of all
   */
  Sequence gates(int steps, int batchSize, int units, int gates, Kept kept);

  /**
   * Creates a sequence of several gates with no space between them, which products read as one row
   * and no sum reads.
   */
  Sequence packed(int steps, int batchSize, int units, int gates, Kept kept);

  /** Computes what a product would be added to: {@code to = bias + weight * inputs}. */
  void start(Sequence inputs, Matrix start, Sequence to, int step);

  /**
   * Multiplies the rows of the step before: {@code to = bias + weight * inputs + from . matrix}.
   * Step 0 of {@code from} is zero and is left out.
   *
   * @param inputs a lone one a sample
   * @param start the bias, a row, which in its block the row of the input's weights follows
   * @param step of {@code to} and of {@code inputs}
   */
  void step(Sequence inputs, Matrix start, Sequence from, Matrix matrix, Sequence to, int step);

  /** Multiplies the rows of another step: {@code to = from . matrix}, a recurrent product. */
  void recur(Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep);

  /**
   * Does the same with a bias: {@code to = bias + from . matrix}. Step 0 of {@code from} is zero
   * and is left out.
   *
   * @param bias a row
   */
  void recur(Matrix bias, Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep);

  /**
   * Multiplies the rows of several steps: {@code to = bias + from . matrix}.
   *
   * @param bias a row
   */
  void multiply(
      Matrix bias, Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep, int steps);

  /** The same without a bias: the sums start from zero. */
  void multiply(Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep, int steps);

  /** Adds the rows of a step: {@code to += from}. */
  void add(Sequence from, int fromStep, Sequence to, int toStep);

  /** Replaces the rows of a step by their tanh, and by zero what is {@link #NEGLIGIBLE}. */
  void tanh(Sequence values, int step);

  /**
   * Multiplies the derivatives of a step by those of tanh, {@code 1 - state^2}, and makes zero what
   * is {@link #NEGLIGIBLE}.
   *
   * @param states what tanh gave, of the shape of {@code derivatives}
   * @return whether any is not zero
   */
  boolean tanhBackward(Sequence states, Sequence derivatives, int step);

  /** The same for the last step, of which nothing is made zero. */
  void tanhBackwardLast(Sequence states, Sequence derivatives, int step);

  /**
   * Replaces the rows of a step by their positive part, and by zero what is {@link #NEGLIGIBLE}.
   */
  void relu(Sequence values, int step);

  /**
   * Makes zero the derivatives of a step where the state is, and what is {@link #NEGLIGIBLE}.
   *
   * @param states what relu gave, of the shape of {@code derivatives}
   * @return whether any is not zero
   */
  boolean reluBackward(Sequence states, Sequence derivatives, int step);

  /** Makes the pre-activations of a step of an LSTM into its gates, cells and states. */
  void lstm(LstmSequences layer, int step);

  /**
   * Replaces the gates of a step by the derivatives with respect to their pre-activations, and
   * those with respect to the cells of the step by those with respect to the cells before.
   *
   * @param states the derivatives with respect to the states
   * @param cells those with respect to the cells, of one step
   * @param deltas where the derivatives go, too, packed
   * @return whether any is not zero
   */
  boolean lstmBackward(
      LstmSequences layer, Sequence states, Sequence cells, Sequence deltas, int step);

  /** Makes the pre-activations of a step of a GRU into its gates and states. */
  void gru(GruSequences layer, int step);

  /**
   * Replaces the gates of a step by the derivatives with respect to their pre-activations.
   *
   * @param states the derivatives with respect to the states
   * @param direct where those with respect to the states before go that no product leads to, of one
   *     step
   * @param deltas where the derivatives go, too, packed
   * @return whether any is not zero
   */
  boolean gruBackward(
      GruSequences layer, Sequence states, Sequence direct, Sequence deltas, int step);

  /** Makes rows that were set one value at a time ready to be read by {@link #sumOuterProducts}. */
  void record(Sequence values, int step, int steps);

  /** What a sum over steps starts from. */
  enum Onto {
    ZERO,
    /** What the sum is: it is added to. */
    SUM
  }

  /** Adds the rows of some steps: {@code sum = onto + values}. */
  void sumRows(Sequence values, int step, int steps, Onto onto, Matrix sum);

  /**
   * Does the same, and with each row times its lone input: {@code weighted = onto + inputs *
   * values}.
   */
  void sumRows(
      Sequence inputs,
      Sequence values,
      int step,
      int steps,
      Onto onto,
      Matrix sum,
      Matrix weighted);

  /** Adds outer products of the rows of some steps: {@code sum = onto + a^T b}. */
  void sumOuterProducts(
      Sequence a, int aStep, Sequence b, int bStep, int steps, Onto onto, Matrix sum);

  /**
   * Transposes a matrix into rows of another, from one on. Where the other is a {@link
   * Matrix#transposed} row or column there is nothing to be done.
   */
  void transpose(Matrix from, Matrix to, int firstRow);

  /** {@code weights -= rate * gradient}, element by element. */
  void descend(float[] weights, float[] gradient, float rate);

  /**
   * {@code velocity = momentum velocity + gradient; weights -= rate velocity}, element by element;
   * a velocity that is subnormal is made zero.
   */
  void descendWithMomentum(
      float[] weights, float[] gradient, float[] velocity, float momentum, float rate);

  /**
   * An update of Adam, element by element; a mean that is subnormal is made zero.
   *
   * <pre>
   * mean = rest1 gradient + (beta1 mean)
   * square = (rest2 gradient) gradient + (beta2 square)
   * weights -= rate (mean / (correction sqrt(square) + epsilon))
   * </pre>
   */
  void adam(float[] weights, float[] gradient, float[] mean, float[] square, AdamStep step);

  /**
   * The factors of one update of Adam.
   *
   * @param beta1 what remains of the running mean of the gradient
   * @param rest1 {@code 1 - beta1}
   * @param beta2 what remains of the running mean of its square
   * @param rest2 {@code 1 - beta2}
   * @param rate learning rate over the correction of the first mean
   * @param correction one over the root of the correction of the second
   * @param epsilon above 0
   */
  record AdamStep(
      float beta1,
      float rest1,
      float beta2,
      float rest2,
      float rate,
      float correction,
      float epsilon) {}
}
