package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A layer whose units lie in the lanes of vectors.
 *
 * <p>Weight matrices lie in {@link Panels}. The states and deltas of all steps, which the gradient
 * goes through, lie in panels of one vector; those of the step at work are kept once more as plain
 * rows, from which single elements are spread over all lanes.
 *
 * <p>Several samples are done four at a time; rows are padded to that, and the padding's deltas are
 * zero, so that it adds nothing to any gradient.
 */
final class VectorLayer extends RecurrentLayer {
  private static final int LANES = Lanes.COUNT;

  /** Units, padded to whole panels. */
  private final int stride;

  /** Units, padded to whole vectors: what is there to compute in a row. */
  private final int used;

  /** Floats of a panel of the states, and of the deltas, of all steps. */
  private final int historyPanel;

  /** weight_hh as it is, in panels, for the way back. */
  private final float[] weightHh;

  /** Panels of [(T + 1) x B] rows, step 0 before the first. */
  private final float[] states;

  /** Panels of [(T + 1) x B] rows, step 0 unused. */
  private final float[] deltas;

  /** The series' values, one a row of a step, zero for the padding. */
  private final float[] inputs;

  /** Rows [B x stride] of the step that is read and of the one that is written. */
  private float[] current;

  private float[] next;

  /** Rows of the batch at work, padded; 1 for a single sample. */
  private int rows;

  VectorLayer(int hiddenSize, int window, int batchSize) {
    super(hiddenSize, window, weightCount(Panels.stride(hiddenSize)));
    stride = Panels.stride(hiddenSize);
    used = SPECIES.loopBound(hiddenSize + LANES - 1);
    weightHh = new float[length(stride, stride)];
    int mostRows = padded(batchSize);
    int history = length(length(window + 1, mostRows), stride);
    historyPanel = history / stride * LANES;
    inputs = new float[length(window, mostRows)];
    states = new float[history];
    deltas = new float[history];
    current = new float[length(mostRows, stride)];
    next = new float[length(mostRows, stride)];
  }

  /** The bias [stride], weight_ih [stride], then weight_hh transposed, in panels. */
  private static int weightCount(int stride) {
    return Math.addExact(length(stride, stride), 2 * stride);
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
    return 2 * stride + Panels.index(j, i, stride);
  }

  @Override
  public void weightsChanged() {
    for (int i = 0; i < stride; i += LANES) {
      int fromStep = Panels.rowStep(i / Panels.WIDTH * Panels.WIDTH, stride);
      for (int j = 0; j < stride; j += LANES) {
        transposeBlock(
            weights,
            2 * stride + Panels.index(j, i, stride),
            fromStep,
            weightHh,
            Panels.index(i, j, stride),
            Panels.rowStep(j / Panels.WIDTH * Panels.WIDTH, stride));
      }
    }
  }

  private static void transposeBlock(
      float[] from, int fromOffset, int fromStep, float[] to, int toOffset, int toStep) {
    for (int i = 0; i < LANES; i++) {
      for (int j = 0; j < LANES; j++) {
        to[toOffset + i * toStep + j] = from[fromOffset + j * fromStep + i];
      }
    }
  }

  @Override
  public void forward(float[] x, int count) {
    rows = padded(count);
    Arrays.fill(inputs, 0, window * rows, 0);
    for (int t = 0; t < window; t++) {
      System.arraycopy(x, t * count, inputs, t * rows, count);
    }
    Arrays.fill(current, 0, rows * stride, 0);
    record(current, states, 0);
    for (int t = 0; t < window; t++) {
      if (rows == 1) {
        SingleRow.forward(inputs[t], weights, hiddenSize, used, stride, current, next);
      } else {
        start(t * rows);
        RowProducts.accumulate(current, weights, 2 * stride, hiddenSize, next, rows, stride);
        for (int row = 0; row < rows; row++) {
          Lanes.activate(next, row * stride, used);
        }
      }
      swap();
      record(current, states, (t + 1) * rows);
    }
  }

  /** The next rows begin with {@code bias + weight_ih * x}. */
  private void start(int firstInput) {
    for (int row = 0; row < rows; row++) {
      FloatVector input = broadcast(SPECIES, inputs[firstInput + row]);
      for (int i = 0; i < stride; i += LANES) {
        input
            .fma(fromArray(SPECIES, weights, stride + i), fromArray(SPECIES, weights, i))
            .intoArray(next, row * stride + i);
      }
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
      for (int i = 0; i < used; i += LANES) {
        fromArray(SPECIES, step, row * stride + i).intoArray(history, to);
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
    gradient(step);
  }

  /** Multiplies the next rows by the slopes of the tangents of a step; whether any is not zero. */
  private boolean differentiate(int firstRow) {
    boolean any = false;
    for (int row = 0; row < rows; row++) {
      any |=
          differentiateRow(
              states, (firstRow + row) * LANES, historyPanel, next, row * stride, used);
    }
    return any;
  }

  // The sums below live in single loops of small methods: carried through nested loops, or compiled
  // into something large, vectors are allocated.

  private static boolean differentiateRow(
      float[] states, int statesFrom, int panel, float[] deltas, int from, int length) {
    FloatVector sum = FloatVector.zero(SPECIES);
    int state = statesFrom;
    for (int i = from; i < from + length; i += LANES) {
      FloatVector a = fromArray(SPECIES, states, state);
      FloatVector slope = a.neg().fma(a, broadcast(SPECIES, 1f));
      FloatVector delta = fromArray(SPECIES, deltas, i).mul(slope);
      delta = delta.blend(0f, delta.abs().compare(VectorOperators.LT, NEGLIGIBLE));
      delta.intoArray(deltas, i);
      sum = sum.add(delta.abs());
      state += panel;
    }
    return sum.compare(VectorOperators.NE, 0f).anyTrue();
  }

  /** Sums the gradient over the rows of the steps from {@code firstStep} on. */
  private void gradient(int firstStep) {
    int firstRow = firstStep * rows;
    int count = (window + 1 - firstStep) * rows;
    for (int i = 0; i < used; i += 2 * LANES) {
      int delta = i / LANES * historyPanel + firstRow * LANES;
      int second = i + LANES < used ? delta + historyPanel : delta;
      sumInputs(inputs, firstRow - rows, deltas, delta, second, count, gradient, i, stride);
    }
    OuterProducts.sum(
        states,
        (firstRow - rows) * LANES,
        deltas,
        firstRow * LANES,
        historyPanel,
        count,
        gradient,
        2 * stride,
        hiddenSize,
        stride);
  }

  /** Two vectors of units at a time, the same one twice where there is no second. */
  private static void sumInputs(
      float[] inputs,
      int inputsFrom,
      float[] deltas,
      int first,
      int second,
      int count,
      float[] gradient,
      int to,
      int stride) {
    FloatVector bias0 = FloatVector.zero(SPECIES);
    FloatVector bias1 = FloatVector.zero(SPECIES);
    FloatVector weightIh0 = FloatVector.zero(SPECIES);
    FloatVector weightIh1 = FloatVector.zero(SPECIES);
    for (int row = 0; row < count; row++) {
      FloatVector input = broadcast(SPECIES, inputs[inputsFrom + row]);
      FloatVector delta0 = fromArray(SPECIES, deltas, first + row * LANES);
      FloatVector delta1 = fromArray(SPECIES, deltas, second + row * LANES);
      bias0 = bias0.add(delta0);
      bias1 = bias1.add(delta1);
      weightIh0 = input.fma(delta0, weightIh0);
      weightIh1 = input.fma(delta1, weightIh1);
    }
    bias0.intoArray(gradient, to);
    weightIh0.intoArray(gradient, stride + to);
    if (second != first) {
      bias1.intoArray(gradient, to + LANES);
      weightIh1.intoArray(gradient, stride + to + LANES);
    }
  }
}
