package io.rnnsweep.series;

/**
 * Holds the number of targets of each part of a fold, on which a trial's work and memory depend.
 */
public record PartCounts(int train, int validation, int test) {
  /** Counts of a series that cannot be cut. */
  static final PartCounts NONE = new PartCounts(0, 0, 0);
}
