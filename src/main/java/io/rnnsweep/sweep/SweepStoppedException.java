package io.rnnsweep.sweep;

/** Reports a requested shutdown of the sweep; finished trials were passed to the recorder. */
public final class SweepStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SweepStoppedException() {
    super("the sweep was asked to stop");
  }
}
