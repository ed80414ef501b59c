package io.rnnsweep.sweep;

/** The sweep could not go on; what was finished is written. */
public final class SweepFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SweepFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
