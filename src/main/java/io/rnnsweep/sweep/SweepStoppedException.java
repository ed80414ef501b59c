package io.rnnsweep.sweep;

/** Someone asked the sweep to stop; what was finished is handed to the recorder. */
public final class SweepStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SweepStoppedException() {
    super("the sweep was asked to stop");
  }
}
