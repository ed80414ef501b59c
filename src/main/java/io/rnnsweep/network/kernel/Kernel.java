package io.rnnsweep.network.kernel;

/**
 * An implementation of the network's inner loops. All of them give the same bits: every sum has one
 * order, stated at {@link RecurrentLayer}, and every multiplication that is added is fused.
 */
public sealed interface Kernel permits ScalarKernel, VectorKernel {

  /** What the {@code kernel} column of the results says. */
  String name();

  /**
   * A layer with all the memory it needs for batches of windows; its weights are zero.
   *
   * @param hiddenSize units
   * @param window steps
   * @param batchSize the most samples a batch holds
   * @throws IllegalArgumentException if it needs more memory than one Java array can hold
   */
  RecurrentLayer layer(int hiddenSize, int window, int batchSize);

  /** {@code weights -= rate * gradient}, element by element. */
  void descend(float[] weights, float[] gradient, float rate);
}
