package io.rnnsweep.network.kernel;

import java.util.Arrays;

/**
 * The values of a batch at every step: a row a sample, a column a unit. Products read them as plain
 * rows, from which single elements are spread over vectors; sums over all steps read them in panels
 * of one vector. A kernel keeps what it needs of both.
 */
public final class Sequence {
  final int units;
  final int steps;

  /** Units, padded. */
  final int stride;

  /** The plain rows, a step after another, from {@link #first} on. */
  final float[] rows;

  /** The same in panels of one vector, from {@link #first} on; empty where no sum reads them. */
  final float[] panels;

  /** Floats from one panel to the next. */
  int panel;

  /** A row or two to spare, for what the sums of a recurrent product start from. */
  final float[] spare;

  final int first;

  private final int panelWidth;

  /** Samples are done in groups of this many, a single one alone. */
  private final int group;

  /** Of a step, what finds its rows: all bits, or the last one where two steps' rows are kept. */
  private final int mask;

  private int count;

  /** Rows of the batch at work, padded. */
  int rowCount;

  /**
   * Creates a sequence of zeros.
   *
   * @param form how it lies in memory
   * @param keptSteps whose rows are kept: all, or 2
   */
  Sequence(int steps, int batchSize, int units, Form form, int keptSteps) {
    this.steps = steps;
    this.units = units;
    this.stride = form.stride;
    this.first = form.first;
    this.group = form.group;
    this.mask = keptSteps == steps ? -1 : 1;
    int most = padded(batchSize);
    int kept = Block.length(Block.length(keptSteps, most), stride);
    int all = form.panelWidth == 0 ? 0 : Block.length(Block.length(steps, most), stride);
    this.rows = new float[Math.addExact(first, kept)];
    this.panels = new float[Math.addExact(first, all)];
    this.panelWidth = form.panelWidth;
    this.spare = new float[Math.addExact(first, Math.max(2 * stride, most))];
  }

  /**
   * How a sequence lies in memory.
   *
   * @param panelWidth columns of a panel; 0 for no panels
   */
  record Form(int stride, int first, int group, int panelWidth) {}

  private int padded(int samples) {
    return samples == 1 ? 1 : (samples + group - 1) / group * group;
  }

  /** Says how many samples the next batch has. */
  public void begin(int samples) {
    count = samples;
    int padded = padded(samples);
    if (padded != rowCount) {
      rowCount = padded;
      // Panels no longer than they need be take less of a cache; padding now lies elsewhere.
      panel = steps * rowCount * panelWidth;
      Arrays.fill(panels, 0);
    }
  }

  /** Where the rows of a step begin. */
  int row(int step) {
    return first + (step & mask) * rowCount * stride;
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
