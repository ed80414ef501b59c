package io.rnnsweep.sweep;

/** Opens sessions that train trials, somewhere. */
@FunctionalInterface
public interface TrialRunner {

  /** Opens a session of the current thread, for one sweep. Nothing runs before it has trials. */
  TrialSession open();
}
