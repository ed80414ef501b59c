package io.rnnsweep.fetch;

/** The network, or a server on it, did not hand over what was asked for; the message says all. */
public final class FetchFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FetchFailedException(String message) {
    super(message);
  }

  public FetchFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
