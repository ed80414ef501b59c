package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.FIRST;
import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

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

  /** Units, padded to whole tiles: the rows of a weight matrix. */
  private final int panelRows;

  /** Floats of a panel of the states, and of the deltas, of all steps. */
  private final int historyPanel;

  /** weight_hh as it is, in panels, for the way back. */
  private final float[] weightHh;

  /** In place of the bias and weight_ih, on the way back. */
  private final float[] nothing;

  /** Panels of [(T + 1) x B] rows, step 0 unused. */
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
    super(hiddenSize, window, weightCount(hiddenSize));
    stride = Panels.stride(hiddenSize);
    used = SPECIES.loopBound(hiddenSize + LANES - 1);
    panelRows = panelRows(hiddenSize);
    weightHh = new float[Math.addExact(FIRST, length(panelRows, stride))];
    nothing = new float[FIRST + 2 * stride];
    int mostRows = padded(batchSize);
    int history = length(length(window + 1, mostRows), stride);
    historyPanel = history / stride * LANES;
    inputs = new float[length(window, mostRows)];
    states = new float[Math.addExact(FIRST, history)];
    deltas = new float[Math.addExact(FIRST, history)];
    current = new float[Math.addExact(FIRST, length(mostRows, stride))];
    next = new float[current.length];
  }

  /** The bias [stride], weight_ih [stride], then weight_hh transposed, in panels. */
  private static int weightCount(int hiddenSize) {
    int stride = Panels.stride(hiddenSize);
    return Math.addExact(length(panelRows(hiddenSize), stride), FIRST + 2 * stride);
  }

  private static int panelRows(int hiddenSize) {
    return (hiddenSize + RowProducts.ROWS - 1) / RowProducts.ROWS * RowProducts.ROWS;
  }

  private static int padded(int count) {
    return count == 1 ? 1 : (count + RowProducts.ROWS - 1) / RowProducts.ROWS * RowProducts.ROWS;
  }

  @Override
  public int biasIndex(int i) {
    return FIRST + i;
  }

  @Override
  public int weightIhIndex(int i) {
    return FIRST + stride + i;
  }

  @Override
  public int weightHhIndex(int i, int j) {
    return recurrent() + Panels.index(j, i, panelRows, stride);
  }

  /** Where weight_hh begins, transposed, among the weights. */
  private int recurrent() {
    return FIRST + 2 * stride;
  }

  @Override
  public void weightsChanged() {
    for (int i = 0; i < hiddenSize; i += LANES) {
      int fromStep = Panels.rowStep(i / Panels.WIDTH * Panels.WIDTH, stride);
      for (int j = 0; j < hiddenSize; j += LANES) {
        int from = weightHhIndex(i, j);
        int to = FIRST + Panels.index(i, j, panelRows, stride);
        int toStep = Panels.rowStep(j / Panels.WIDTH * Panels.WIDTH, stride);
        if (Math.max(i, j) + LANES <= hiddenSize) {
          Transposition.square(weights, from, fromStep, weightHh, to, toStep);
        } else {
          int rowCount = Math.min(LANES, hiddenSize - i);
          int columnCount = Math.min(LANES, hiddenSize - j);
          transpose(weights, from, fromStep, weightHh, to, toStep, rowCount, columnCount);
        }
      }
    }
  }

  private static void transpose(
      float[] from,
      int fromOffset,
      int fromStep,
      float[] to,
      int toOffset,
      int toStep,
      int rowCount,
      int columnCount) {
    for (int i = 0; i < rowCount; i++) {
      for (int j = 0; j < columnCount; j++) {
        to[toOffset + i * toStep + j] = from[fromOffset + j * fromStep + i];
      }
    }
  }

  @Override
  public void forward(float[] x, int count) {
    rows = padded(count);
    takeInputs(x, count);
    for (int t = 0; t < window; t++) {
      multiply(t, weights, weights, recurrent(), t == 0 ? 0 : hiddenSize);
      int to = FIRST + (t + 1) * rows * LANES;
      Lanes.activate(next, rows, stride, used / LANES, states, to, historyPanel);
      swap();
    }
  }

  private void takeInputs(float[] x, int count) {
    if (rows == count) {
      System.arraycopy(x, 0, inputs, 0, window * count);
      return;
    }
    Arrays.fill(inputs, 0, window * rows, 0);
    for (int t = 0; t < window; t++) {
      System.arraycopy(x, t * count, inputs, t * rows, count);
    }
  }

  /** The next rows from the current ones; {@code start} is added, its second row times x_t. */
  private void multiply(int t, float[] start, float[] matrix, int matrixFrom, int inner) {
    int input = t * rows;
    if (rows == 1) {
      SingleRow.multiply(
          inputs[input], start, FIRST, current, matrix, matrixFrom, panelRows, inner, next, stride);
    } else {
      RowProducts.multiply(
          inputs,
          input,
          start,
          FIRST,
          current,
          matrix,
          matrixFrom,
          panelRows,
          inner,
          next,
          rows,
          stride);
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
      int to = FIRST + (firstRow + row) * LANES;
      for (int i = 0; i < used; i += LANES) {
        fromArray(SPECIES, step, FIRST + row * stride + i).intoArray(history, to);
        to += historyPanel;
      }
    }
  }

  @Override
  public float output(int sample, float[] head) {
    int from = FIRST + sample * stride;
    float sum = head[hiddenSize];
    for (int i = 0; i < hiddenSize; i++) {
      sum = Math.fma(head[i], current[from + i], sum);
    }
    return sum;
  }

  @Override
  public void differentiateOutput(
      int sample, float derivative, float[] head, float[] headGradient) {
    differentiateOutput(
        derivative, head, headGradient, current, FIRST + sample * stride, hiddenSize);
  }

  private static void differentiateOutput(
      float derivative, float[] head, float[] headGradient, float[] row, int from, int hiddenSize) {
    int whole = SPECIES.loopBound(hiddenSize);
    for (int i = 0; i < whole; i += LANES) {
      FloatVector a = fromArray(SPECIES, row, from + i);
      a.fma(broadcast(SPECIES, derivative), fromArray(SPECIES, headGradient, i))
          .intoArray(headGradient, i);
      FloatVector slope = a.neg().fma(a, broadcast(SPECIES, 1f));
      fromArray(SPECIES, head, i).mul(derivative).mul(slope).intoArray(row, from + i);
    }
    for (int i = whole; i < hiddenSize; i++) {
      float a = row[from + i];
      headGradient[i] = Math.fma(derivative, a, headGradient[i]);
      row[from + i] = derivative * head[i] * Math.fma(-a, a, 1f);
    }
    headGradient[hiddenSize] += derivative;
  }

  @Override
  public void backward(float[] x, int count) {
    Arrays.fill(current, FIRST + count * stride, FIRST + rows * stride, 0);
    record(current, deltas, window * rows);
    int step = window;
    boolean any = true;
    while (step > 1 && any) {
      step--;
      multiply(step, nothing, weightHh, FIRST, hiddenSize);
      any = differentiate(step * rows);
      swap();
    }
    gradient(step);
  }

  /** Multiplies the next rows by the slopes of the tangents of a step; whether any is not zero. */
  private boolean differentiate(int firstRow) {
    int history = FIRST + firstRow * LANES;
    return Lanes.differentiate(
        next, rows, stride, used / LANES, states, deltas, history, historyPanel);
  }

  /** Sums the gradient over the rows of the steps from {@code firstStep} on. */
  private void gradient(int firstStep) {
    int firstRow = firstStep * rows;
    int count = (window + 1 - firstStep) * rows;
    for (int i = 0; i < used; i += 2 * LANES) {
      int delta = FIRST + i / LANES * historyPanel + firstRow * LANES;
      int second = i + LANES < used ? delta + historyPanel : delta;
      sumInputs(inputs, firstRow - rows, deltas, delta, second, count, gradient, FIRST + i, stride);
    }
    int skipped = firstStep == 1 ? rows : 0; // The state before the first step is zero.
    OuterProducts.sum(
        states,
        FIRST + (firstRow + skipped - rows) * LANES,
        deltas,
        FIRST + (firstRow + skipped) * LANES,
        historyPanel,
        count - skipped,
        gradient,
        recurrent(),
        panelRows,
        hiddenSize,
        stride);
  }

  /**
   * Two vectors of units at a time, the same one twice where there is no second. In a method of its
   * own: carried through nested loops, or compiled into something large, vectors are allocated.
   */
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
