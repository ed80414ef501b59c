package io.rnnsweep.fetch;

import java.time.Duration;
import java.util.Optional;

/** What went wrong may go well the next time. */
final class PassingException extends Exception {
  private static final long serialVersionUID = 1L;

  /** How long the server asks to be left alone, or null if it does not say. */
  private final Duration retryAfter;

  PassingException(String message, Throwable cause) {
    super(message, cause);
    this.retryAfter = null;
  }

  PassingException(String message, Optional<Duration> retryAfter) {
    super(message);
    this.retryAfter = retryAfter.orElse(null);
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
