package io.rnnsweep.series;

import java.io.Serializable;

/**
 * One part of a series as samples: the sample of target {@code t} reads {@code scaled[t-window ..
 * t-1]}, for any window up to the context that was set aside before the first target.
 *
 * @param scaled the values a sample may read, scaled; index t is that of the series
 * @param scaler what scaled them
 * @param firstTarget index of the first target
 * @param endTarget index after the last target
 */
@SuppressWarnings("ArrayRecordComponent") // Shared by all trials of an executor; nobody writes it.
public record Windows(double[] scaled, Scaler scaler, int firstTarget, int endTarget)
    implements Serializable {

  /** How many samples there are. */
  public int count() {
    return endTarget - firstTarget;
  }

  public boolean isEmpty() {
    return count() == 0;
  }
}
