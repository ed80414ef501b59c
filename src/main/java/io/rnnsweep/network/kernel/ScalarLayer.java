package io.rnnsweep.network.kernel;

import java.util.Arrays;

/** A layer in plain Java, units innermost, so that a compiler may vectorise what it can. */
final class ScalarLayer extends RecurrentLayer {
  private static final int BIAS = 0;
  private static final int INPUT = 1;
  private static final int RECURRENT = 2;

  /** [H x H] weight_hh as it is, for the way back. */
  private final float[] weightHh;

  /** [(T + 1) x B x H], step 0 unused. */
  private final float[] states;

  /** [T x B x H], those of step t + 1 at t. */
  private final float[] deltas;

  private final float[] odd;
  private int lastCount;

  ScalarLayer(int hiddenSize, int window, int batchSize) {
    // Rows of H: the bias, weight_ih, then weight_hh transposed.
    super(hiddenSize, window, length(hiddenSize + RECURRENT, hiddenSize));
    weightHh = new float[length(hiddenSize, hiddenSize)];
    states = new float[length(length(window + 1, batchSize), hiddenSize)];
    deltas = new float[length(length(window, batchSize), hiddenSize)];
    odd = new float[hiddenSize];
  }

  @Override
  public int biasIndex(int i) {
    return BIAS * hiddenSize + i;
  }

  @Override
  public int weightIhIndex(int i) {
    return INPUT * hiddenSize + i;
  }

  @Override
  public int weightHhIndex(int i, int j) {
    return (RECURRENT + j) * hiddenSize + i;
  }

  @Override
  public void weightsChanged() {
    for (int i = 0; i < hiddenSize; i++) {
      for (int j = 0; j < hiddenSize; j++) {
        weightHh[i * hiddenSize + j] = weights[weightHhIndex(i, j)];
      }
    }
  }

  @Override
  public void forward(float[] x, int count) {
    lastCount = count;
    for (int row = 0; row < window * count; row++) {
      int from = row * hiddenSize;
      int to = (row + count) * hiddenSize;
      System.arraycopy(weights, biasIndex(0), states, to, hiddenSize);
      if (count == 1) {
        Arrays.fill(odd, -0f); // The neutral element: a product added to it stays as it is.
        addScaled(x[row], weights, weightIhIndex(0), odd, 0);
      } else {
        addScaled(x[row], weights, weightIhIndex(0), states, to);
      }
      if (row >= count) {
        accumulate(states, from, weights, weightHhIndex(0, 0), states, to, count);
      }
      addOdd(states, to, count);
      for (int i = to; i < to + hiddenSize; i++) {
        states[i] = flushed(Tanh.tanh(states[i]));
      }
    }
  }

  @Override
  public float output(int sample, float[] head) {
    int from = (window * lastCount + sample) * hiddenSize;
    float sum = head[hiddenSize];
    for (int i = 0; i < hiddenSize; i++) {
      sum = Math.fma(head[i], states[from + i], sum);
    }
    return sum;
  }

  @Override
  public void differentiateOutput(
      int sample, float derivative, float[] head, float[] headGradient) {
    int from = (window * lastCount + sample) * hiddenSize;
    int to = from - lastCount * hiddenSize;
    for (int i = 0; i < hiddenSize; i++) {
      float a = states[from + i];
      headGradient[i] = Math.fma(derivative, a, headGradient[i]);
      deltas[to + i] = derivative * head[i] * Math.fma(-a, a, 1f);
    }
    headGradient[hiddenSize] += derivative;
  }

  @Override
  public void backward(float[] x, int count) {
    int step = window - 1;
    boolean any = true;
    while (step > 0 && any) {
      step--;
      any = false;
      for (int row = step * count; row < (step + 1) * count; row++) {
        any |= backwardRow(row, count);
      }
    }
    Arrays.fill(gradient, 0);
    for (int row = step * count; row < window * count; row++) {
      int delta = row * hiddenSize;
      addScaled(1, deltas, delta, gradient, biasIndex(0));
      addScaled(x[row], deltas, delta, gradient, weightIhIndex(0));
      for (int j = 0; row >= count && j < hiddenSize; j++) {
        addScaled(states[row * hiddenSize + j], deltas, delta, gradient, weightHhIndex(0, j));
      }
    }
  }

  /** The deltas of a row from those of the same sample a step later; whether any is not zero. */
  private boolean backwardRow(int row, int count) {
    int from = (row + count) * hiddenSize;
    int to = row * hiddenSize;
    Arrays.fill(deltas, to, to + hiddenSize, 0);
    Arrays.fill(odd, 0);
    accumulate(deltas, from, weightHh, 0, deltas, to, count);
    addOdd(deltas, to, count);
    boolean any = false;
    for (int j = 0; j < hiddenSize; j++) {
      float a = states[from + j];
      float delta = flushed(deltas[to + j] * Math.fma(-a, a, 1f));
      deltas[to + j] = delta;
      any |= delta != 0;
    }
    return any;
  }

  /** Adds {@code sum over k of a[k] * b[k]}, the b[k] being rows of a square matrix. */
  private void accumulate(
      float[] a, int aFrom, float[] b, int bFrom, float[] to, int toOffset, int count) {
    boolean single = count == 1;
    for (int k = 0; k < hiddenSize; k++) {
      boolean second = single && k % 2 == 1;
      addScaled(a[aFrom + k], b, bFrom + k * hiddenSize, second ? odd : to, second ? 0 : toOffset);
    }
  }

  private void addOdd(float[] to, int toOffset, int count) {
    if (count == 1) {
      for (int i = 0; i < hiddenSize; i++) {
        to[toOffset + i] += odd[i];
      }
    }
  }

  /** {@code to[i] += factor * from[i]} for every unit. */
  private void addScaled(float factor, float[] from, int fromOffset, float[] to, int toOffset) {
    for (int i = 0; i < hiddenSize; i++) {
      to[toOffset + i] = Math.fma(factor, from[fromOffset + i], to[toOffset + i]);
    }
  }

  private static float flushed(float value) {
    return Math.abs(value) < NEGLIGIBLE ? 0 : value;
  }
}
