package io.rnnsweep.series;

/** Reports a series that cannot be split or scaled as configured; the message gives the reason. */
public final class UnusableSeriesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableSeriesException(String message) {
    super(message);
  }
}
