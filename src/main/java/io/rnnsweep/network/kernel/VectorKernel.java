package io.rnnsweep.network.kernel;

import static io.rnnsweep.network.kernel.Lanes.FIRST;
import static io.rnnsweep.network.kernel.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;

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
      places.add(place(shape, offset));
      offset = places.get(places.size() - 1).end();
    }
    return Block.of(places);
  }

  private static Matrix.Place place(Block.Shape shape, int offset) {
    return switch (shape.form()) {
      case MATRIX -> {
        int rows = (shape.rows() + RowProducts.ROWS - 1) / RowProducts.ROWS * RowProducts.ROWS;
        yield new Matrix.Place(shape, offset, Panels.stride(shape.columns()), rows, Panels.WIDTH);
      }
      case ROW -> {
        int stride = Panels.stride(shape.columns());
        yield new Matrix.Place(shape, offset, stride, 1, stride);
      }
      case COLUMN -> new Matrix.Place(shape, offset, 1, wholeVectors(shape.rows()), 1);
    };
  }

  private static int wholeVectors(int units) {
    return SPECIES.loopBound(units + LANES - 1);
  }

  @Override
  public Sequence sequence(int steps, int batchSize, int units) {
    return new Sequence(steps, batchSize, units, form(units), steps);
  }

  @Override
  public Sequence column(int steps, int batchSize) {
    Sequence.Form form = new Sequence.Form(1, FIRST, RowProducts.ROWS, 0);
    return new Sequence(steps, batchSize, 1, form, steps);
  }

  @Override
  public Sequence rolling(int steps, int batchSize, int units) {
    return new Sequence(steps, batchSize, units, form(units), 2);
  }

  private static Sequence.Form form(int units) {
    return new Sequence.Form(Panels.stride(units), FIRST, RowProducts.ROWS, LANES);
  }

  @Override
  public void step(
      Sequence inputs, Matrix start, Sequence from, Matrix matrix, Sequence to, int step) {
    int inner = step == 1 ? 0 : matrix.rows;
    int input = inputs.row(step);
    if (to.rowCount == 1) {
      SingleRow.multiply(
          inputs.rows[input],
          start.values,
          start.offset,
          from.rows,
          from.row(step - 1),
          matrix.values,
          matrix.offset,
          matrix.panelRows,
          inner,
          to.rows,
          to.row(step),
          to.stride);
    } else {
      RowProducts.multiply(
          inputs.rows,
          input,
          1,
          start.values,
          start.offset,
          from.rows,
          from.row(step - 1),
          from.stride,
          matrix.values,
          matrix.offset,
          matrix.panelRows,
          inner,
          to.rows,
          to.row(step),
          to.stride,
          to.rowCount);
    }
  }

  @Override
  public void recur(Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep) {
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
          matrix.rows,
          to.rows,
          to.row(toStep),
          to.stride);
    } else {
      multiplyFour(from, from.row(fromStep), matrix, to, to.row(toStep), to.rowCount);
    }
  }

  /**
   * Multiplies rows by fours, starting from what there is to spare, which an input of 0 adds to.
   */
  private static void multiplyFour(
      Sequence from, int fromRow, Matrix matrix, Sequence to, int toRow, int rows) {
    RowProducts.multiply(
        to.spare,
        FIRST + to.stride,
        0,
        to.spare,
        FIRST,
        from.rows,
        fromRow,
        from.stride,
        matrix.values,
        matrix.offset,
        matrix.panelRows,
        matrix.rows,
        to.rows,
        toRow,
        to.stride,
        rows);
  }

  @Override
  public void multiply(
      Matrix bias, Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep, int steps) {
    if (matrix.form == Block.Form.COLUMN) {
      dots(bias.values[bias.offset], from, fromStep, matrix, to, toStep, steps);
      return;
    }
    System.arraycopy(bias.values, bias.offset, to.spare, FIRST, to.stride);
    multiply(from, fromStep, matrix, to, toStep, steps);
    Arrays.fill(to.spare, FIRST, FIRST + to.stride, 0);
  }

  @Override
  public void multiply(
      Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep, int steps) {
    switch (matrix.form) {
      case MATRIX -> {
        int rows = steps * to.rowCount;
        int fromRow = from.row(fromStep);
        int toRow = to.row(toStep);
        int whole = rows / RowProducts.ROWS * RowProducts.ROWS;
        multiplyFour(from, fromRow, matrix, to, toRow, whole);
        for (int row = whole; row < rows; row++) {
          multiplyRow(from, fromRow + row * from.stride, matrix, to, toRow + row * to.stride);
        }
      }
      case COLUMN -> dots(0, from, fromStep, matrix, to, toStep, steps);
      case ROW -> {
        int fromRow = from.row(fromStep);
        int toRow = to.row(toStep);
        for (int row = 0; row < steps * to.rowCount; row++) {
          scale(
              from.rows[fromRow + row],
              matrix.values,
              matrix.offset,
              to.rows,
              toRow + row * to.stride,
              wholeVectors(matrix.columns));
        }
      }
    }
  }

  private static void dots(
      float start, Sequence from, int fromStep, Matrix matrix, Sequence to, int toStep, int steps) {
    int fromRow = from.row(fromStep);
    int toRow = to.row(toStep);
    for (int row = 0; row < steps * to.rowCount; row++) {
      to.rows[toRow + row] =
          dot(
              start,
              from.rows,
              fromRow + row * from.stride,
              matrix.values,
              matrix.offset,
              matrix.rows);
    }
  }

  /** {@code to = factor * from}, whole vectors. */
  private static void scale(
      float factor, float[] from, int fromOffset, float[] to, int toOffset, int length) {
    FloatVector factors = broadcast(SPECIES, factor);
    for (int i = 0; i < length; i += LANES) {
      factors
          .fma(fromArray(SPECIES, from, fromOffset + i), FloatVector.zero(SPECIES))
          .intoArray(to, toOffset + i);
    }
  }

  private static void multiplyRow(
      Sequence from, int fromRow, Matrix matrix, Sequence to, int toRow) {
    RowProducts.multiplyRow(
        to.spare,
        FIRST,
        from.rows,
        fromRow,
        matrix.values,
        matrix.offset,
        matrix.panelRows,
        matrix.rows,
        to.rows,
        toRow,
        to.stride);
  }

  private static float dot(float start, float[] a, int aFrom, float[] b, int bFrom, int inner) {
    float sum = start;
    for (int k = 0; k < inner; k++) {
      sum = Math.fma(a[aFrom + k], b[bFrom + k], sum);
    }
    return sum;
  }

  /** {@code to += factor * from}, whole vectors. */
  private static void addScaled(
      float factor, float[] from, int fromOffset, float[] to, int toOffset, int length) {
    FloatVector factors = broadcast(SPECIES, factor);
    for (int i = 0; i < length; i += LANES) {
      factors
          .fma(fromArray(SPECIES, from, fromOffset + i), fromArray(SPECIES, to, toOffset + i))
          .intoArray(to, toOffset + i);
    }
  }

  @Override
  public void add(Sequence from, int fromStep, Sequence to, int toStep) {
    int a = from.row(fromStep);
    int b = to.row(toStep);
    for (int i = 0; i < to.rowCount * to.stride; i += LANES) {
      fromArray(SPECIES, to.rows, b + i)
          .add(fromArray(SPECIES, from.rows, a + i))
          .intoArray(to.rows, b + i);
    }
  }

  @Override
  public void tanh(Sequence values, int step) {
    Lanes.activate(
        values.rows,
        values.row(step),
        values.rowCount,
        values.stride,
        wholeVectors(values.units) / LANES,
        values.panels,
        panelRow(values, step),
        values.panel);
  }

  /** Where, in the first panel, the rows of a step begin. */
  private static int panelRow(Sequence values, int step) {
    return FIRST + step * values.rowCount * LANES;
  }

  @Override
  public boolean tanhBackward(Sequence states, Sequence derivatives, int step) {
    return Lanes.differentiate(
        derivatives.rows,
        derivatives.row(step),
        derivatives.rowCount,
        derivatives.stride,
        wholeVectors(derivatives.units) / LANES,
        states.panels,
        derivatives.panels,
        panelRow(derivatives, step),
        derivatives.panel);
  }

  @Override
  public void tanhBackwardLast(Sequence states, Sequence derivatives, int step) {
    Lanes.differentiateLast(
        derivatives.rows,
        derivatives.row(step),
        derivatives.rowCount,
        derivatives.stride,
        wholeVectors(derivatives.units) / LANES,
        states.panels,
        derivatives.panels,
        panelRow(derivatives, step),
        derivatives.panel);
  }

  @Override
  public void record(Sequence values, int step, int steps) {
    int from = values.row(step);
    int to = panelRow(values, step);
    for (int row = 0; row < steps * values.rowCount; row++) {
      for (int i = 0; i < values.stride; i += LANES) {
        fromArray(SPECIES, values.rows, from + row * values.stride + i)
            .intoArray(values.panels, to + row * LANES + i / LANES * values.panel);
      }
    }
  }

  @Override
  public void sumRows(Sequence values, int step, int steps, Onto onto, Matrix sum) {
    begin(sum, onto);
    int rows = steps * values.rowCount;
    if (values.stride == 1) {
      int from = values.row(step);
      for (int row = 0; row < rows; row++) {
        sum.values[sum.offset] += values.rows[from + row];
      }
      return;
    }
    int from = panelRow(values, step);
    for (int i = 0; i < wholeVectors(values.units); i += LANES) {
      sumPanel(values.panels, from + i / LANES * values.panel, rows, sum.values, sum.offset + i);
    }
  }

  private static void begin(Matrix sum, Onto onto) {
    if (onto == Onto.ZERO) {
      Arrays.fill(sum.values, sum.offset, sum.place.end(), 0);
    }
  }

  private static void sumPanel(float[] panel, int from, int rows, float[] to, int toOffset) {
    FloatVector sum = fromArray(SPECIES, to, toOffset);
    for (int row = 0; row < rows; row++) {
      sum = sum.add(fromArray(SPECIES, panel, from + row * LANES));
    }
    sum.intoArray(to, toOffset);
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
    int rows = steps * values.rowCount;
    int used = wholeVectors(values.units);
    for (int i = 0; i < used; i += 2 * LANES) {
      int first = panelRow(values, step) + i / LANES * values.panel;
      sumInputs(
          inputs.rows,
          inputs.row(step),
          values.panels,
          first,
          i + LANES < used ? first + values.panel : first,
          rows,
          onto == Onto.ZERO,
          sum.values,
          sum.offset + i,
          weighted.offset + i);
    }
  }

  /**
   * Two vectors of units at a time, the same one twice where there is no second. In a method of its
   * own: carried through nested loops, or compiled into something large, vectors are allocated.
   */
  private static void sumInputs(
      float[] inputs,
      int inputsFrom,
      float[] panels,
      int first,
      int second,
      int count,
      boolean fromZero,
      float[] sums,
      int sum,
      int weighted) {
    int other = second == first ? 0 : LANES;
    float[] start = fromZero ? OuterProducts.ZEROS : sums;
    int sumStart = fromZero ? FIRST : sum;
    int weightedStart = fromZero ? FIRST : weighted;
    FloatVector sum0 = fromArray(SPECIES, start, sumStart);
    FloatVector sum1 = fromArray(SPECIES, start, sumStart + other);
    FloatVector weighted0 = fromArray(SPECIES, start, weightedStart);
    FloatVector weighted1 = fromArray(SPECIES, start, weightedStart + other);
    for (int row = 0; row < count; row++) {
      FloatVector input = broadcast(SPECIES, inputs[inputsFrom + row]);
      FloatVector row0 = fromArray(SPECIES, panels, first + row * LANES);
      FloatVector row1 = fromArray(SPECIES, panels, second + row * LANES);
      sum0 = sum0.add(row0);
      sum1 = sum1.add(row1);
      weighted0 = input.fma(row0, weighted0);
      weighted1 = input.fma(row1, weighted1);
    }
    sum0.intoArray(sums, sum);
    sum1.intoArray(sums, sum + other);
    weighted0.intoArray(sums, weighted);
    weighted1.intoArray(sums, weighted + other);
  }

  @Override
  public void sumOuterProducts(
      Sequence a, int aStep, Sequence b, int bStep, int steps, Onto onto, Matrix sum) {
    int rows = steps * b.rowCount;
    if (sum.form == Block.Form.COLUMN) {
      int used = wholeVectors(a.units);
      int from = a.row(aStep);
      int factor = b.row(bStep);
      int row = 0;
      if (onto == Onto.ZERO) {
        scale(b.rows[factor], a.rows, from, sum.values, sum.offset, used);
        row++;
      }
      for (; row < rows; row++) {
        addScaled(
            b.rows[factor + row], a.rows, from + row * a.stride, sum.values, sum.offset, used);
      }
    } else {
      OuterProducts.sum(
          a.panels,
          panelRow(a, aStep),
          a.panel,
          b.panels,
          panelRow(b, bStep),
          b.panel,
          rows,
          onto == Onto.ZERO,
          sum);
    }
  }

  @Override
  public void transpose(Matrix from, Matrix to) {
    if (from.form == Block.Form.MATRIX) {
      Transposition.transpose(from, to);
    }
  }

  @Override
  public void descend(float[] weights, float[] gradient, float rate) {
    FloatVector minusRate = broadcast(SPECIES, -rate);
    int end = SPECIES.loopBound(weights.length);
    for (int i = 0; i < end; i += LANES) {
      minusRate
          .fma(fromArray(SPECIES, gradient, i), fromArray(SPECIES, weights, i))
          .intoArray(weights, i);
    }
    for (int i = end; i < weights.length; i++) {
      weights[i] = Math.fma(-rate, gradient[i], weights[i]);
    }
  }
}
