package io.rnnsweep.series;

import java.io.Serializable;

/**
 * Holds one part of a series as samples: the sample of target {@code t} reads {@code t-window ..
 * t-1}, for any window up to the context reserved before the first target.
 *
 * @param values the whole series in its own unit, without gaps
 * @param scaled the values a sample may read, in the units of the scores; index t is that of the
 *     series
 * @param scaler of these values
 * @param naiveError mean absolute step from one training value to the next, in the series' unit:
 *     the scale of the MASE
 * @param firstTarget index of the first target
 * @param endTarget index after the last target
 */
@SuppressWarnings("ArrayRecordComponent") // Shared by all trials of an executor; never written.
public record Windows(
    double[] values,
    double[] scaled,
    Scaler scaler,
    double naiveError,
    int firstTarget,
    int endTarget)
    implements Serializable {

  /** Returns the number of samples. */
  public int count() {
    return endTarget - firstTarget;
  }

  public boolean isEmpty() {
    return count() == 0;
  }

  /** Returns the same series with other targets. */
  Windows targets(int first, int end) {
    return new Windows(values, scaled, scaler, naiveError, first, end);
  }
}
