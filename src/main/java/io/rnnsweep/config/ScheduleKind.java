package io.rnnsweep.config;

/** How the learning rate changes over a training. */
public enum ScheduleKind {
  CONSTANT,
  COSINE,
  ONE_CYCLE
}
