package io.rnnsweep.series;

/** A series that cannot be split or scaled as asked; the message says what is wrong with it. */
public final class UnusableSeriesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableSeriesException(String message) {
    super(message);
  }
}
