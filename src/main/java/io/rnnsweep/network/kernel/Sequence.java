package io.rnnsweep.network.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of a batch at every step: a row a sample, a column a unit, of one or several gates
 * side by side. Products read them as plain rows, from which single elements are spread over
 * vectors; sums over all steps read them in panels of one vector. A kernel keeps what it needs of
 * both.
 */
public final class Sequence {
  /** Of a gate. */
  final int units;

  final int steps;
  final int gates;

  /** Floats from one gate of a row to the next. */
  final int width;

  /** Floats from one row to the next. */
  final int stride;

  /** The plain rows, a step after another, from {@link #first} on. */
  final float[] rows;

  /** The same in panels of one vector, from the same place on; empty where no sum reads them. */
  final float[] panels;

  /** Floats from one panel to the next. */
  int panel;

  /** Rows to spare, for what the sums of a recurrent product start from. */
  final float[] spare;

  /** Where the first row begins. */
  final int first;

  private final Form form;

  /** Panels that come before those of the first gate. */
  private final int panelsBefore;

  /** Of a step, what finds its rows: all bits, or the last one where two steps' rows are kept. */
  private final int mask;

  private final List<Sequence> parts = new ArrayList<>();
  private int count;

  /** Rows of the batch at work, padded. */
  int rowCount;

  /** The steps whose rows are kept. */
  public enum Kept {
    ALL,
    /** The last two that were written, for products that read no others. */
    LAST_TWO
  }

  /**
   * Creates a sequence of zeros.
   *
   * @param form how it lies in memory
   */
  Sequence(int steps, int batchSize, int units, int gates, Form form, Kept kept) {
    this.steps = steps;
    this.units = units;
    this.gates = gates;
    this.width = form.width;
    this.stride = form.stride;
    this.first = form.first;
    this.form = form;
    this.panelsBefore = 0;
    this.mask = kept == Kept.ALL ? -1 : 1;
    int most = form.padded(batchSize);
    int keptSteps = kept == Kept.ALL ? steps : 2;
    int inRows = Block.length(Block.length(keptSteps, most), stride);
    int inPanels = form.panelWidth == 0 ? 0 : Block.length(Block.length(steps, most), stride);
    this.rows = new float[Block.sum(first, inRows)];
    this.panels = new float[Block.sum(first, inPanels)];
    this.spare = new float[Block.sum(first, Math.max(2 * stride, most))];
  }

  private Sequence(Sequence whole, int gate, int gates) {
    this.steps = whole.steps;
    this.units = whole.units;
    this.gates = gates;
    this.width = whole.width;
    this.stride = whole.stride;
    this.first = whole.first + gate * width;
    this.form = whole.form;
    this.panelsBefore = form.panelWidth == 0 ? 0 : gate * width / form.panelWidth;
    this.mask = whole.mask;
    this.rows = whole.rows;
    this.panels = whole.panels;
    this.spare = whole.spare;
  }

  /**
   * How a sequence lies in memory.
   *
   * @param width floats from one gate of a row to the next
   * @param stride floats from one row to the next
   * @param first where rows and panels begin
   * @param group samples are done in groups of this many, a single one alone
   * @param panelWidth columns of a panel; 0 for no panels
   */
  record Form(int width, int stride, int first, int group, int panelWidth) {
    private int padded(int samples) {
      return samples == 1 ? 1 : (samples + group - 1) / group * group;
    }
  }

  /** Returns a view of some of the gates. */
  public Sequence part(int gate, int gates) {
    Sequence part = new Sequence(this, gate, gates);
    parts.add(part);
    return part;
  }

  /** Returns a view of one gate. */
  public Sequence gate(int gate) {
    return part(gate, 1);
  }

  /** Says how many samples the next batch has. */
  public void begin(int samples) {
    count = samples;
    int padded = form.padded(samples);
    if (padded != rowCount) {
      setRowCount(padded);
      parts.forEach(part -> part.setRowCount(padded));
      // Padding now lies elsewhere.
      Arrays.fill(panels, 0);
    }
  }

  private void setRowCount(int padded) {
    rowCount = padded;
    // Panels no longer than they need be take less of a cache.
    panel = steps * rowCount * form.panelWidth;
  }

  /** Where the rows of a step begin. */
  int row(int step) {
    return first + (step & mask) * rowCount * stride;
  }

  /** Where, in the first panel, the rows of a step begin. */
  int panelRow(int step) {
    return form.first + step * rowCount * form.panelWidth + panelsBefore * panel;
  }

  /** Sets a value of a step whose rows are kept. */
  public void set(int step, int sample, int unit, float value) {
    rows[row(step) + sample * stride + unit] = value;
  }

  /**
   * Sets the lone values of a sample at all steps from 1 on.
   *
   * @param from where the first of them is in {@code series}
   */
  public void setColumn(int sample, double[] series, int from) {
    int to = first + sample;
    for (int step = 1; step < steps; step++) {
      rows[to + step * rowCount] = (float) series[from + step - 1];
    }
  }

  /** Sets the lone values of a sample likewise. */
  public void setColumn(int sample, float[] values, int from) {
    int to = first + sample;
    for (int step = 1; step < steps; step++) {
      rows[to + step * rowCount] = values[from + step - 1];
    }
  }

  /** Reads a value of a step whose rows are kept. */
  public float get(int step, int sample, int unit) {
    return rows[row(step) + sample * stride + unit];
  }

  /** Whether rows pad the batch. */
  public boolean isPadded() {
    return rowCount > count;
  }

  /** Makes zero, at a step, the rows that pad the batch. */
  public void clearPadding(int step) {
    if (isPadded()) {
      int row = row(step);
      Arrays.fill(rows, row + count * stride, row + rowCount * stride, 0);
    }
  }

  /** Makes the rows of steps zero. */
  public void clear(int step, int stepCount) {
    int row = row(step);
    Arrays.fill(rows, row, row + stepCount * rowCount * stride, 0);
  }
}
