package io.rnnsweep.sweep;

/** Reports that the sweep could not continue; finished trials are written. */
public final class SweepFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SweepFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
