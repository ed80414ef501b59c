package io.rnnsweep.network.kernel;

import io.rnnsweep.network.kernel.Sequence.Kept;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The reference in plain Java: what every other kernel must agree with to the bit. Units are
 * innermost, so that a compiler may vectorise what it can.
 */
final class ScalarKernel implements Kernel {

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public Block block(List<Block.Shape> shapes) {
    List<Matrix.Place> places = new ArrayList<>();
    int offset = 0;
    for (Block.Shape shape : shapes) {
      int columns = shape.columns();
      places.add(new Matrix.Place(shape, offset, columns, shape.rows(), columns));
      offset = places.get(places.size() - 1).end();
    }
    return Block.of(places);
  }

  @Override
  public Sequence column(int steps, int batchSize) {
    return gates(steps, batchSize, 1, 1, Kept.ALL);
  }

  /** Keeps all rows: sums read them. */
  @Override
  public Sequence gates(int steps, int batchSize, int units, int gates, Kept kept) {
    return packed(steps, batchSize, units, gates, Kept.ALL);
  }

  @Override
  public Sequence packed(int steps, int batchSize, int units, int gates, Kept kept) {
    Sequence.Form form = new Sequence.Form(units, Block.length(gates, units), 0, 1, 0);
    return new Sequence(steps, batchSize, units, gates, form, kept);
  }

  @Override
  public void start(Sequence inputs, Matrix start, Sequence to, int step) {
    product(inputs, start, to, 0, start, 0, to, step);
  }

  @Override
  public void step(
      Sequence inputs, Matrix start, Sequence from, Matrix matrix, Sequence to, int step) {
    product(inputs, start, from, from.row(step - 1), matrix, step == 1 ? 0 : matrix.rows, to, step);
  }

  private static void product(
      Sequence inputs,
      Matrix start,
      Sequence from,
      int fromRow,
      Matrix matrix,
      int inner,
      Sequence to,
      int step) {
    float[] odd = to.spare;
    int weights = start.offset + start.stride;
    for (int sample = 0; sample < to.rowCount; sample++) {
      float input = inputs.rows[inputs.row(step) + sample];
      int row = to.row(step) + sample * to.stride;
      System.arraycopy(start.values, start.offset, to.rows, row, to.units);
      if (to.rowCount == 1) {
        Arrays.fill(odd, 0, to.units, -0f); // A product added to it stays as it is.
        addScaled(input, start.values, weights, odd, 0, to.units);
      } else {
        addScaled(input, start.values, weights, to.rows, row, to.units);
      }
      accumulate(from, fromRow + sample * from.stride, matrix, inner, to, row);
      addOdd(to, row);
    }
  }

  @Override
  public void recur(
      Matrix bias, Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep) {
    int inner = fromStep == 0 ? 0 : matrix.rows;
    for (int sample = 0; sample < to.rowCount; sample++) {
      int row = to.row(toStep) + sample * to.stride;
      System.arraycopy(bias.values, bias.offset, to.rows, row, to.units);
      recur(from, from.row(fromStep) + sample * from.stride, matrix, inner, to, row);
    }
  }

  @Override
  public void recur(Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep) {
    for (int sample = 0; sample < to.rowCount; sample++) {
      int row = to.row(toStep) + sample * to.stride;
      Arrays.fill(to.rows, row, row + to.units, 0);
      recur(from, from.row(fromStep) + sample * from.stride, matrix, matrix.rows, to, row);
    }
  }

  private static void recur(
      Sequence from, int fromRow, Matrix matrix, int inner, Sequence to, int row) {
    Arrays.fill(to.spare, 0, to.units, 0);
    accumulate(from, fromRow, matrix, inner, to, row);
    addOdd(to, row);
  }

  /** Adds {@code sum over k of a[k] * matrix[k]}, of a single sample in two sums. */
  private static void accumulate(
      Sequence from, int a, Matrix matrix, int inner, Sequence to, int row) {
    boolean single = to.rowCount == 1;
    for (int k = 0; k < inner; k++) {
      boolean second = single && k % 2 == 1;
      addScaled(
          from.rows[a + k],
          matrix.values,
          matrix.offset + k * matrix.stride,
          second ? to.spare : to.rows,
          second ? 0 : row,
          to.units);
    }
  }

  private static void addOdd(Sequence to, int row) {
    if (to.rowCount == 1) {
      for (int i = 0; i < to.units; i++) {
        to.rows[row + i] += to.spare[i];
      }
    }
  }

  @Override
  public void multiply(
      Matrix bias, Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep, int steps) {
    for (int r = 0; r < steps * to.rowCount; r++) {
      int row = to.row(toStep) + r * to.stride;
      System.arraycopy(bias.values, bias.offset, to.rows, row, to.units);
      addProduct(from, from.row(fromStep) + r * from.stride, matrix, to, row);
    }
  }

  @Override
  public void multiply(
      Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep, int steps) {
    for (int r = 0; r < steps * to.rowCount; r++) {
      int row = to.row(toStep) + r * to.stride;
      Arrays.fill(to.rows, row, row + to.units, 0);
      addProduct(from, from.row(fromStep) + r * from.stride, matrix, to, row);
    }
  }

  private static void addProduct(Sequence from, int a, Matrix matrix, Sequence to, int row) {
    for (int k = 0; k < matrix.rows; k++) {
      int b = matrix.offset + k * matrix.stride;
      addScaled(from.rows[a + k], matrix.values, b, to.rows, row, to.units);
    }
  }

  @Override
  public void add(Sequence from, int fromStep, Sequence to, int toStep) {
    for (int sample = 0; sample < to.rowCount; sample++) {
      int row = to.row(toStep) + sample * to.stride;
      int other = from.row(fromStep) + sample * from.stride;
      for (int i = 0; i < to.gates * to.units; i++) {
        to.rows[row + i] += from.rows[other + i];
      }
    }
  }

  @Override
  public void tanh(Sequence values, int step) {
    ScalarPasses.tanh(values, step);
  }

  @Override
  public boolean tanhBackward(Sequence states, Sequence derivatives, int step) {
    ScalarPasses.tanhBackwardLast(states, derivatives, step);
    return ScalarPasses.flush(derivatives, step);
  }

  @Override
  public void tanhBackwardLast(Sequence states, Sequence derivatives, int step) {
    ScalarPasses.tanhBackwardLast(states, derivatives, step);
  }

  @Override
  public void relu(Sequence values, int step) {
    ScalarPasses.relu(values, step);
  }

  @Override
  public boolean reluBackward(Sequence states, Sequence derivatives, int step) {
    ScalarPasses.reluBackward(states, derivatives, step);
    return ScalarPasses.flush(derivatives, step);
  }

  @Override
  public void lstm(LstmSequences layer, int step) {
    ScalarPasses.lstm(layer, step);
  }

  @Override
  public boolean lstmBackward(
      LstmSequences layer, Sequence states, Sequence cells, Sequence deltas, int step) {
    return ScalarPasses.lstmBackward(layer, states, cells, deltas, step);
  }

  @Override
  public void gru(GruSequences layer, int step) {
    ScalarPasses.gru(layer, step);
  }

  @Override
  public boolean gruBackward(
      GruSequences layer, Sequence states, Sequence direct, Sequence deltas, int step) {
    return ScalarPasses.gruBackward(layer, states, direct, deltas, step);
  }

  @Override
  public void record(Sequence values, int step, int steps) {}

  @Override
  public void sumRows(Sequence values, int step, int steps, Onto onto, Matrix sum) {
    begin(sum, onto);
    for (int r = 0; r < steps * values.rowCount; r++) {
      int row = values.row(step) + r * values.stride;
      addScaled(1, values.rows, row, sum.values, sum.offset, values.units);
    }
  }

  @Override
  public void sumRows(
      Sequence inputs,
      Sequence values,
      int step,
      int steps,
      Onto onto,
      Matrix sum,
      Matrix weighted) {
    sumRows(values, step, steps, onto, sum);
    sumOuterProducts(inputs, step, values, step, steps, onto, weighted);
  }

  @Override
  public void sumOuterProducts(
      Sequence a, int aStep, Sequence b, int bStep, int steps, Onto onto, Matrix sum) {
    begin(sum, onto);
    for (int r = 0; r < steps * b.rowCount; r++) {
      int factor = a.row(aStep) + r * a.stride;
      int row = b.row(bStep) + r * b.stride;
      for (int j = 0; j < a.units; j++) {
        int to = sum.offset + j * sum.stride;
        addScaled(a.rows[factor + j], b.rows, row, sum.values, to, b.units);
      }
    }
  }

  private static void begin(Matrix sum, Onto onto) {
    if (onto == Onto.ZERO) {
      Arrays.fill(sum.values, sum.offset, sum.offset + sum.rows * sum.columns, 0);
    }
  }

  @Override
  public void transpose(Matrix from, Matrix to, int firstRow) {
    if (from.values == to.values) {
      return;
    }
    for (int i = 0; i < from.rows; i++) {
      for (int j = 0; j < from.columns; j++) {
        to.values[to.offset + (firstRow + j) * to.stride + i] =
            from.values[from.offset + i * from.stride + j];
      }
    }
  }

  @Override
  public void descend(float[] weights, float[] gradient, float rate) {
    Updates.descend(weights, gradient, rate, 0);
  }

  @Override
  public void descendWithMomentum(
      float[] weights, float[] gradient, float[] velocity, float momentum, float rate) {
    Updates.momentum(weights, gradient, velocity, momentum, rate, 0);
  }

  @Override
  public void adam(float[] weights, float[] gradient, float[] mean, float[] square, AdamStep step) {
    Updates.adam(weights, gradient, mean, square, step, 0);
  }

  /** {@code to[i] += factor * from[i]} for every unit. */
  private static void addScaled(
      float factor, float[] from, int fromOffset, float[] to, int toOffset, int units) {
    for (int i = 0; i < units; i++) {
      to[toOffset + i] = Math.fma(factor, from[fromOffset + i], to[toOffset + i]);
    }
  }
}
