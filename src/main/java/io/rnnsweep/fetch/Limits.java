package io.rnnsweep.fetch;

import java.time.Duration;

/**
 * Holds the timeouts and the retry policy of a download.
 *
 * @param connect timeout of the connection
 * @param request timeout of a complete answer, connection included
 * @param bytes of the largest answer
 * @param attempts of one download, at least 1
 * @param firstBackOff before the second attempt; each later one is twice as long
 * @param longestWait that a server may request between two attempts
 */
record Limits(
    Duration connect,
    Duration request,
    int bytes,
    int attempts,
    Duration firstBackOff,
    Duration longestWait) {

  static final Limits USUAL =
      new Limits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(120),
          64 << 20,
          4,
          Duration.ofSeconds(1),
          Duration.ofSeconds(60));

  /** Returns the wait after an attempt, counted from 1. */
  Duration backOff(int attempt) {
    return firstBackOff.multipliedBy(1L << (attempt - 1));
  }
}
