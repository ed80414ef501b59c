package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.FIRST;
import static io.rnnsweep.network.kernel.Lanes.SPECIES;

import io.rnnsweep.network.kernel.Sequence.Kept;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * On {@code jdk.incubator.vector}: units in the lanes, sums in registers.
 *
 * <p>Matrices lie in {@link Panels}, those of one row or column as plain arrays. Several samples
 * are done four at a time; rows are padded to that, and the padding's deltas are zero, so that it
 * adds nothing to any gradient. A single unit, such as a lone input, is not padded.
 */
final class VectorKernel implements Kernel {
  private static final int LANES = Lanes.COUNT;

  @Override
  public String name() {
    return Integer.toString(SPECIES.vectorBitSize());
  }

  @Override
  public Block block(List<Block.Shape> shapes) {
    List<Matrix.Place> places = new ArrayList<>();
    int offset = FIRST;
    for (Block.Shape shape : shapes) {
      places.add(Panels.place(shape, offset));
      offset = places.get(places.size() - 1).end();
    }
    return Block.of(places);
  }

  @Override
  public Sequence column(int steps, int batchSize) {
    Sequence.Form form = new Sequence.Form(1, 1, FIRST, RowProducts.ROWS, 0);
    return new Sequence(steps, batchSize, 1, 1, form, Kept.ALL);
  }

  @Override
  public Sequence gates(int steps, int batchSize, int units, int gates, Kept kept) {
    int width = Panels.stride(units);
    Sequence.Form form =
        new Sequence.Form(width, Block.length(gates, width), FIRST, RowProducts.ROWS, LANES);
    return new Sequence(steps, batchSize, units, gates, form, kept);
  }

  /** A row ends with room for what the last gate's last vector has too much. */
  @Override
  public Sequence packed(int steps, int batchSize, int units, int gates, Kept kept) {
    int stride = Panels.stride(Block.length(gates - 1, units) + Lanes.whole(units));
    Sequence.Form form = new Sequence.Form(units, stride, FIRST, RowProducts.ROWS, 0);
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
    int input = inputs.row(step);
    if (to.rowCount == 1) {
      SingleRow.multiply(
          inputs.rows[input],
          start.values,
          start.offset,
          from.rows,
          fromRow,
          matrix.values,
          matrix.offset,
          matrix.panelRows,
          inner,
          to.rows,
          to.row(step),
          matrix.stride);
    } else {
      RowProducts.multiply(
          inputs.rows,
          input,
          1,
          start.values,
          start.offset,
          from.rows,
          fromRow,
          from.stride,
          matrix.values,
          matrix.offset,
          matrix.panelRows,
          inner,
          to.rows,
          to.row(step),
          to.stride,
          matrix.stride,
          to.rowCount);
    }
  }

  @Override
  public void recur(
      Matrix bias, Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep) {
    System.arraycopy(bias.values, bias.offset, to.spare, FIRST, matrix.stride);
    recur(from, fromStep, matrix, fromStep == 0 ? 0 : matrix.rows, to, toStep);
    Arrays.fill(to.spare, FIRST, FIRST + matrix.stride, 0);
  }

  @Override
  public void recur(Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep) {
    recur(from, fromStep, matrix, matrix.rows, to, toStep);
  }

  private static void recur(
      Sequence from, int fromStep, Matrix matrix, int inner, Sequence to, int toStep) {
    if (to.rowCount == 1) {
      SingleRow.multiply(
          0,
          to.spare,
          FIRST,
          from.rows,
          from.row(fromStep),
          matrix.values,
          matrix.offset,
          matrix.panelRows,
          inner,
          to.rows,
          to.row(toStep),
          matrix.stride);
    } else {
      multiplyFour(from, from.row(fromStep), matrix, inner, to, to.row(toStep), to.rowCount);
    }
  }

  /**
   * Multiplies rows by fours, starting from what there is to spare, which an input of 0 adds to.
   */
  private static void multiplyFour(
      Sequence from, int fromRow, Matrix matrix, int inner, Sequence to, int toRow, int rows) {
    RowProducts.multiply(
        to.spare,
        FIRST + matrix.stride,
        0,
        to.spare,
        FIRST,
        from.rows,
        fromRow,
        from.stride,
        matrix.values,
        matrix.offset,
        matrix.panelRows,
        inner,
        to.rows,
        toRow,
        to.stride,
        matrix.stride,
        rows);
  }

  @Override
  public void multiply(
      Matrix bias, Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep, int steps) {
    if (matrix.form == Block.Form.COLUMN) {
      LoneProducts.dots(bias.values[bias.offset], from, fromStep, matrix, to, toStep, steps);
      return;
    }
    System.arraycopy(bias.values, bias.offset, to.spare, FIRST, matrix.stride);
    multiply(from, fromStep, matrix, to, toStep, steps);
    Arrays.fill(to.spare, FIRST, FIRST + matrix.stride, 0);
  }

  @Override
  public void multiply(
      Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep, int steps) {
    switch (matrix.form) {
      case MATRIX -> multiplyRows(from, fromStep, matrix, to, toStep, steps * to.rowCount);
      case COLUMN -> LoneProducts.dots(0, from, fromStep, matrix, to, toStep, steps);
      case ROW -> LoneProducts.spread(from, fromStep, matrix, to, toStep, steps);
    }
  }

  private static void multiplyRows(
      Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep, int rows) {
    int fromRow = from.row(fromStep);
    int toRow = to.row(toStep);
    int whole = rows / RowProducts.ROWS * RowProducts.ROWS;
    multiplyFour(from, fromRow, matrix, matrix.rows, to, toRow, whole);
    for (int row = whole; row < rows; row++) {
      RowProducts.multiplyRow(
          to.spare,
          FIRST,
          from.rows,
          fromRow + row * from.stride,
          matrix.values,
          matrix.offset,
          matrix.panelRows,
          matrix.rows,
          to.rows,
          toRow + row * to.stride,
          matrix.stride);
    }
  }

  @Override
  public void add(Sequence from, int fromStep, Sequence to, int toStep) {
    int a = from.row(fromStep);
    int b = to.row(toStep);
    int used = Lanes.whole(to.gates * to.width);
    boolean together = from.stride == to.stride && used == to.stride;
    int rows = together ? 1 : to.rowCount;
    int length = together ? to.rowCount * used : used;
    for (int row = 0; row < rows; row++) {
      RowSums.add(from.rows, a + row * from.stride, to.rows, b + row * to.stride, length);
    }
  }

  @Override
  public void tanh(Sequence values, int step) {
    TanhPasses.tanh(values, step);
  }

  @Override
  public boolean tanhBackward(Sequence states, Sequence derivatives, int step) {
    return TanhPasses.differentiate(states, derivatives, step);
  }

  @Override
  public void tanhBackwardLast(Sequence states, Sequence derivatives, int step) {
    TanhPasses.differentiateLast(states, derivatives, step);
  }

  @Override
  public void relu(Sequence values, int step) {
    ReluPasses.relu(values, step);
  }

  @Override
  public boolean reluBackward(Sequence states, Sequence derivatives, int step) {
    return ReluPasses.differentiate(states, derivatives, step);
  }

  @Override
  public void lstm(LstmSequences layer, int step) {
    LstmPasses.forward(layer, step);
  }

  @Override
  public boolean lstmBackward(
      LstmSequences layer, Sequence states, Sequence cells, Sequence deltas, int step) {
    return LstmPasses.backward(layer, states, cells, deltas, step);
  }

  @Override
  public void gru(GruSequences layer, int step) {
    GruPasses.forward(layer, step);
  }

  @Override
  public boolean gruBackward(
      GruSequences layer, Sequence states, Sequence direct, Sequence deltas, int step) {
    return GruPasses.backward(layer, states, direct, deltas, step);
  }

  @Override
  public void record(Sequence values, int step, int steps) {
    RowSums.record(values, step, steps);
  }

  @Override
  public void sumRows(Sequence values, int step, int steps, Onto onto, Matrix sum) {
    RowSums.sum(values, step, steps, onto, sum);
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
    RowSums.sum(inputs, values, step, steps, onto, sum, weighted);
  }

  @Override
  public void sumOuterProducts(
      Sequence a, int aStep, Sequence b, int bStep, int steps, Onto onto, Matrix sum) {
    int rows = steps * b.rowCount;
    if (sum.form == Block.Form.COLUMN) {
      RowSums.sumScaled(a, aStep, b, bStep, rows, onto, sum);
    } else {
      OuterProducts.sum(
          a.panels,
          a.panelRow(aStep),
          a.panel,
          b.panels,
          b.panelRow(bStep),
          b.panel,
          rows,
          onto == Onto.ZERO,
          sum);
    }
  }

  @Override
  public void transpose(Matrix from, Matrix to, int firstRow) {
    if (from.form == Block.Form.MATRIX) {
      Transposition.transpose(from, to, firstRow);
    }
  }

  @Override
  public void descend(float[] weights, float[] gradient, float rate) {
    VectorUpdates.descend(weights, gradient, rate);
  }

  @Override
  public void descendWithMomentum(
      float[] weights, float[] gradient, float[] velocity, float momentum, float rate) {
    VectorUpdates.momentum(weights, gradient, velocity, momentum, rate);
  }

  @Override
  public void adam(float[] weights, float[] gradient, float[] mean, float[] square, AdamStep step) {
    VectorUpdates.adam(weights, gradient, mean, square, step);
  }
}
