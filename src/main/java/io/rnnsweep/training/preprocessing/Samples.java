package io.rnnsweep.training.preprocessing;

import io.rnnsweep.series.FittedTransform;
import io.rnnsweep.series.Windows;

/** The samples of one part of a fold, as a network reads them. */
public final class Samples {
  private final Windows part;
  private final FittedTransform transform;
  private final WindowReader reader;
  private final double[] values;
  private final NormalizedWindow[] windows;

  Samples(Preprocessing preprocessing, Windows part) {
    this.part = part;
    this.transform = preprocessing.transform();
    this.reader = preprocessing.reader();
    this.values = transform.inputs(part);
    this.windows = new NormalizedWindow[part.count()];
    for (int i = 0; i < windows.length; i++) {
      windows[i] = reader.before(values, part.firstTarget() + i);
    }
  }

  /** Returns how many there are. */
  public int count() {
    return windows.length;
  }

  /** Returns the part that they are of. */
  public Windows part() {
    return part;
  }

  private NormalizedWindow window(int target) {
    return windows[target - part.firstTarget()];
  }

  /**
   * Reads the window before a target.
   *
   * @param target index of a value of the series
   * @param to overwritten from {@code at} on
   */
  public void read(int target, float[] to, int at) {
    reader.read(values, target, window(target), to, at);
  }

  /** Returns the output that would forecast {@code target} exactly. */
  public float output(int target) {
    return (float) window(target).output(values[target]);
  }

  /** Returns the forecast of {@code target} that an output means, in the units of the scores. */
  public double scaled(int target, float output) {
    return transform.scaled(part, target, window(target).forecast(output));
  }

  /** Returns its squared error, in the units of the scores. */
  public double squaredError(int target, float output) {
    return transform.squaredError(part, target, window(target).forecast(output));
  }
}
