package io.rnnsweep.fetch;

/** Reports a failed download, because of the network or a server; the message has the reason. */
public final class FetchFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FetchFailedException(String message) {
    super(message);
  }

  public FetchFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
