package io.rnnsweep.sweep;

/** Opens sessions that train trials. */
@FunctionalInterface
public interface TrialRunner {

  /**
   * Opens a session of the current thread, for one sweep. Nothing runs before trials are submitted.
   */
  TrialSession open();
}
