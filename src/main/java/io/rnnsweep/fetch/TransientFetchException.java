package io.rnnsweep.fetch;

import java.time.Duration;
import java.util.Optional;

/** Reports a transient failure, which is retried. */
final class TransientFetchException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Wait that the server requests, or null. */
  private final Duration retryAfter;

  TransientFetchException(String message, Throwable cause) {
    super(message, cause);
    this.retryAfter = null;
  }

  TransientFetchException(String message, Optional<Duration> retryAfter) {
    super(message);
    this.retryAfter = retryAfter.orElse(null);
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
