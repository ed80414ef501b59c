package io.rnnsweep.fetch;

import java.time.Duration;

/**
 * How patient a download is.
 *
 * @param connect until a connection stands
 * @param request until an answer is there whole, the connection included
 * @param bytes the largest answer
 * @param attempts of one download, at least 1
 * @param firstBackOff between the first attempt and the second; each after it is twice as long
 * @param longestWait that a server may ask for between two attempts
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

  /** How long to wait after an attempt, counted from 1. */
  Duration backOff(int attempt) {
    return firstBackOff.multipliedBy(1L << (attempt - 1));
  }
}
