package io.rnnsweep.series;

import java.io.Serializable;

/**
 * One part of a series as samples: the sample of target {@code t} reads {@code t-window .. t-1},
 * for any window up to the context that was set aside before the first target.
 *
 * @param values the whole series in its own unit, without gaps
 * @param scaled the values a sample may read, in the units of the scores; index t is that of the
 *     series
 * @param scaler what scaled them
 * @param naiveError mean absolute step from one training value to the next, in the series' unit:
 *     the scale of the MASE
 * @param firstTarget index of the first target
 * @param endTarget index after the last target
 */
@SuppressWarnings("ArrayRecordComponent") // Shared by all trials of an executor; nobody writes it.
public record Windows(
    double[] values,
    double[] scaled,
    Scaler scaler,
    double naiveError,
    int firstTarget,
    int endTarget)
    implements Serializable {

  /** How many samples there are. */
  public int count() {
    return endTarget - firstTarget;
  }

  public boolean isEmpty() {
    return count() == 0;
  }

  /** The same series with other targets. */
  Windows targets(int first, int end) {
    return new Windows(values, scaled, scaler, naiveError, first, end);
  }
}
