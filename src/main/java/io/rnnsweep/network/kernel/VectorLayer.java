package io.rnnsweep.network.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * A layer whose units lie in the lanes of vectors.
 *
 * <p>Matrices are kept as panels: a panel holds one vector's worth of columns, its rows one after
 * another. So the inner loops walk through memory in steps that the compiler knows, which lets it
 * drop its range checks, and a sum's next row is the next vector. The states and deltas of the step
 * at work are kept once more as plain rows, from which single elements are spread over all lanes.
 *
 * <p>Several samples are done four at a time; rows are padded to that, and the padding's deltas are
 * zero, so that it adds nothing to any gradient.
 */
final class VectorLayer extends RecurrentLayer {
  private static final int LANES = Lanes.COUNT;

  /** Units, padded to whole vectors. */
  private final int stride;

  /** Floats of a panel of a weight matrix. */
  private final int weightPanel;

  /** Floats of a panel of the states, and of the deltas, of all steps. */
  private final int historyPanel;

  /** The bias [stride], weight_ih [stride], weight_hh transposed in panels. */
  private final float[] weights;

  private final float[] gradient;

  /** weight_hh as it is, in panels, for the way back. */
  private final float[] weightHh;

  /** Panels of [(T + 1) x B] rows, step 0 before the first. */
  private final float[] states;

  /** Panels of [(T + 1) x B] rows, step 0 unused. */
  private final float[] deltas;

  /** Rows [B x stride] of the step that is read and of the one that is written. */
  private float[] current;

  private float[] next;

  /** Rows of the batch at work, padded; 1 for a single sample. */
  private int rows;

  VectorLayer(int hiddenSize, int window, int batchSize) {
    super(hiddenSize, window, batchSize);
    stride = Lanes.SPECIES.loopBound(hiddenSize + LANES - 1);
    weightPanel = length(stride, LANES);
    int recurrent = length(stride, stride);
    weights = new float[Math.addExact(recurrent, 2 * stride)];
    gradient = new float[weights.length];
    weightHh = new float[recurrent];
    int mostRows = padded(batchSize);
    int history = length(length(window + 1, mostRows), stride);
    historyPanel = history / stride * LANES;
    states = new float[history];
    deltas = new float[history];
    current = new float[length(mostRows, stride)];
    next = new float[length(mostRows, stride)];
  }

  private static int padded(int count) {
    return count == 1 ? 1 : (count + RowProducts.ROWS - 1) / RowProducts.ROWS * RowProducts.ROWS;
  }

  @Override
  public int biasIndex(int i) {
    return i;
  }

  @Override
  public int weightIhIndex(int i) {
    return stride + i;
  }

  @Override
  public int weightHhIndex(int i, int j) {
    return 2 * stride + i / LANES * weightPanel + j * LANES + i % LANES;
  }

  @Override
  public float[] weights() {
    return weights;
  }

  @Override
  public float[] gradient() {
    return gradient;
  }

  @Override
  public void weightsChanged() {
    for (int i = 0; i < stride; i += LANES) {
      for (int j = 0; j < stride; j += LANES) {
        transposeBlock(
            weights, 2 * stride + i * stride + j * LANES, weightHh, j * stride + i * LANES);
      }
    }
  }

  private static void transposeBlock(float[] from, int fromOffset, float[] to, int toOffset) {
    for (int i = 0; i < LANES; i++) {
      for (int j = 0; j < LANES; j++) {
        to[toOffset + i * LANES + j] = from[fromOffset + j * LANES + i];
      }
    }
  }

  @Override
  public void forward(float[] x, int count) {
    rows = padded(count);
    Arrays.fill(current, 0, rows * stride, 0);
    record(current, states, 0);
    for (int t = 0; t < window; t++) {
      if (rows == 1) {
        SingleRow.forward(x[t], weights, hiddenSize, stride, current, next);
      } else {
        start(x, t * count, count);
        RowProducts.accumulate(current, weights, 2 * stride, hiddenSize, next, rows, stride);
        activate();
      }
      swap();
      record(current, states, (t + 1) * rows);
    }
  }

  /** The next rows begin with {@code bias + weight_ih * x}; those of the padding with the bias. */
  private void start(float[] x, int xFrom, int count) {
    for (int row = 0; row < rows; row++) {
      FloatVector input = Lanes.spread(row < count ? x[xFrom + row] : 0);
      for (int i = 0; i < stride; i += LANES) {
        input
            .fma(Lanes.load(weights, stride + i), Lanes.load(weights, i))
            .intoArray(next, row * stride + i);
      }
    }
  }

  private void activate() {
    for (int i = 0; i < rows * stride; i += LANES) {
      Lanes.flushed(Lanes.tanh(Lanes.load(next, i))).intoArray(next, i);
    }
  }

  private void swap() {
    float[] read = current;
    current = next;
    next = read;
  }

  /** Copies the rows of a step into the panels of its history. */
  private void record(float[] step, float[] history, int firstRow) {
    for (int row = 0; row < rows; row++) {
      int to = (firstRow + row) * LANES;
      for (int i = 0; i < stride; i += LANES) {
        Lanes.load(step, row * stride + i).intoArray(history, to);
        to += historyPanel;
      }
    }
  }

  @Override
  public float state(int sample, int unit) {
    return states[unit / LANES * historyPanel + (window * rows + sample) * LANES + unit % LANES];
  }

  @Override
  public void delta(int sample, int unit, float value) {
    current[sample * stride + unit] = value;
  }

  @Override
  public void backward(float[] x, int count) {
    Arrays.fill(current, count * stride, rows * stride, 0);
    record(current, deltas, window * rows);
    int step = window;
    boolean any = true;
    while (step > 1 && any) {
      step--;
      if (rows == 1) {
        SingleRow.backward(current, weightHh, hiddenSize, stride, next);
      } else {
        Arrays.fill(next, 0, rows * stride, 0);
        RowProducts.accumulate(current, weightHh, 0, hiddenSize, next, rows, stride);
      }
      any = differentiate(step * rows);
      swap();
      record(current, deltas, step * rows);
    }
    gradient(x, count, step);
  }

  /** Multiplies the next rows by the slopes of the tangents of a step; whether any is not zero. */
  private boolean differentiate(int firstRow) {
    VectorMask<Float> any = Lanes.SPECIES.maskAll(false);
    for (int row = 0; row < rows; row++) {
      int from = (firstRow + row) * LANES;
      int end = (row + 1) * stride;
      for (int i = row * stride; i < end; i += LANES) {
        FloatVector a = Lanes.load(states, from);
        FloatVector slope = a.neg().fma(a, Lanes.spread(1));
        FloatVector delta = Lanes.flushed(Lanes.load(next, i).mul(slope));
        delta.intoArray(next, i);
        any = any.or(delta.compare(VectorOperators.NE, 0f));
        from += historyPanel;
      }
    }
    return any.anyTrue();
  }

  /** Sums the gradient over the rows of the steps from {@code firstStep} on. */
  private void gradient(float[] x, int count, int firstStep) {
    for (int i = 0; i < stride; i += LANES) {
      FloatVector bias = Lanes.zero();
      FloatVector weightIh = Lanes.zero();
      int panel = i / LANES * historyPanel;
      for (int t = firstStep; t <= window; t++) {
        for (int sample = 0; sample < count; sample++) {
          FloatVector delta = Lanes.load(deltas, panel + (t * rows + sample) * LANES);
          bias = bias.add(delta);
          weightIh = Lanes.spread(x[(t - 1) * count + sample]).fma(delta, weightIh);
        }
      }
      bias.intoArray(gradient, i);
      weightIh.intoArray(gradient, stride + i);
    }
    OuterProducts.sum(
        states,
        (firstStep - 1) * rows * LANES,
        deltas,
        firstStep * rows * LANES,
        historyPanel,
        (window + 1 - firstStep) * rows,
        gradient,
        2 * stride,
        hiddenSize,
        stride);
  }
}
