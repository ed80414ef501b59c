package io.rnnsweep.network.kernel;

import java.util.Arrays;

/** The reference in plain Java: what every other kernel must agree with to the bit. */
final class ScalarKernel implements Kernel {

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int stride(int hiddenSize) {
    return hiddenSize;
  }

  @Override
  public void forward(
      float[] weights, int hiddenSize, float[] inputs, int rows, int previous, int next) {
    int step = LEAD + hiddenSize;
    for (int row = 0; row < rows; row++) {
      int from = (previous + row) * step;
      int to = (next + row) * step + LEAD;
      System.arraycopy(weights, 0, inputs, to, hiddenSize);
      for (int k = 1; k < step; k++) {
        addScaled(inputs[from + k], weights, k * hiddenSize, inputs, to, hiddenSize);
      }
      for (int i = to; i < to + hiddenSize; i++) {
        inputs[i] = flushed(Tanh.tanh(inputs[i]));
      }
    }
  }

  @Override
  public boolean backward(
      float[] weightHh,
      int hiddenSize,
      float[] deltas,
      float[] inputs,
      int rows,
      int previous,
      int next) {
    boolean any = false;
    for (int row = 0; row < rows; row++) {
      int from = (next + row) * hiddenSize;
      int to = (previous + row) * hiddenSize;
      int state = (next + row) * (LEAD + hiddenSize) + LEAD;
      Arrays.fill(deltas, to, to + hiddenSize, 0);
      for (int i = 0; i < hiddenSize; i++) {
        addScaled(deltas[from + i], weightHh, i * hiddenSize, deltas, to, hiddenSize);
      }
      for (int j = 0; j < hiddenSize; j++) {
        float a = inputs[state + j];
        float delta = flushed(deltas[to + j] * Math.fma(-a, a, 1f));
        deltas[to + j] = delta;
        any |= delta != 0;
      }
    }
    return any;
  }

  @Override
  public void gradient(
      float[] inputs, float[] deltas, int hiddenSize, int firstRow, int endRow, float[] gradient) {
    int step = LEAD + hiddenSize;
    Arrays.fill(gradient, 0, step * hiddenSize, 0);
    for (int row = firstRow; row < endRow; row++) {
      for (int k = 0; k < step; k++) {
        addScaled(
            inputs[row * step + k], deltas, row * hiddenSize, gradient, k * hiddenSize, hiddenSize);
      }
    }
  }

  @Override
  public void descend(float[] weights, float[] gradient, float rate) {
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.fma(-rate, gradient[i], weights[i]);
    }
  }

  @Override
  public void transpose(float[] weights, int hiddenSize, float[] weightHh) {
    for (int j = 0; j < hiddenSize; j++) {
      for (int i = 0; i < hiddenSize; i++) {
        weightHh[i * hiddenSize + j] = weights[(LEAD + j) * hiddenSize + i];
      }
    }
  }

  /** {@code to[i] += factor * from[i]} for {@code length} elements. */
  private static void addScaled(
      float factor, float[] from, int fromOffset, float[] to, int toOffset, int length) {
    for (int i = 0; i < length; i++) {
      to[toOffset + i] = Math.fma(factor, from[fromOffset + i], to[toOffset + i]);
    }
  }

  private static float flushed(float value) {
    return Math.abs(value) < NEGLIGIBLE ? 0 : value;
  }
}
