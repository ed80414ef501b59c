package io.rnnsweep.series;

/** How many targets each part of a fold has: all that a trial's work and memory depend on. */
public record PartCounts(int train, int validation, int test) {
  /** Of a series that cannot be cut, which makes no work. */
  static final PartCounts NONE = new PartCounts(0, 0, 0);
}
