package io.rnnsweep.network.kernel;

/** The reference in plain Java: what every other kernel must agree with to the bit. */
final class ScalarKernel implements Kernel {

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public RecurrentLayer layer(int hiddenSize, int window, int batchSize) {
    return new ScalarLayer(hiddenSize, window, batchSize);
  }

  @Override
  public void descend(float[] weights, float[] gradient, float rate) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.fma(-rate, gradient[i], weights[i]);
    }
  }
}
