package io.rnnsweep.network.kernel;

import io.rnnsweep.network.kernel.Kernel.AdamStep;

/** The updates of weights in plain Java, element by element. */
final class Updates {
  private Updates() {}

  static void descend(float[] weights, float[] gradient, float rate, int from) {
    for (int i = from; i < weights.length; i++) {
      weights[i] = Math.fma(-rate, gradient[i], weights[i]);
    }
  }

  static void momentum(
      float[] weights, float[] gradient, float[] velocity, float momentum, float rate, int from) {
    for (int i = from; i < weights.length; i++) {
      velocity[i] = normal(Math.fma(momentum, velocity[i], gradient[i]));
      weights[i] = Math.fma(-rate, velocity[i], weights[i]);
    }
  }

  static void adam(
      float[] weights, float[] gradient, float[] mean, float[] square, AdamStep step, int from) {
    for (int i = from; i < weights.length; i++) {
      float slope = gradient[i];
      mean[i] = normal(Math.fma(step.rest1(), slope, step.beta1() * mean[i]));
      square[i] = normal(Math.fma(step.rest2() * slope, slope, step.beta2() * square[i]));
      float root = (float) Math.sqrt(square[i]);
      float divisor = Math.fma(root, step.correction(), step.epsilon());
      weights[i] = Math.fma(-step.rate(), mean[i] / divisor, weights[i]);
    }
  }

  private static float normal(float value) {
    return Math.abs(value) < Float.MIN_NORMAL ? 0 : value;
  }
}
