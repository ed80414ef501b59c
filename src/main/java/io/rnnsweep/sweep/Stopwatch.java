package io.rnnsweep.sweep;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Times two pieces of code until the JVM has compiled both.
 *
 * <p>A new JVM first interprets the code, up to ten thousand times slower, then compiles it method
 * by method, with pauses between them. So the code counts as compiled once neither piece has become
 * faster for some time. That time is counted in processor time, since on a busy machine the
 * compiler's threads get about as much of the processor as this thread, and in runs, since the JVM
 * compiles code that is called often and an interpreted run can take a second.
 */
final class Stopwatch {
  private static final double SETTLED_SECONDS = 0.5;
  private static final int SETTLED_RUNS = 60;

  /**
   * Length of the alternating turns of the two pieces, so that one is compiled while the other
   * runs.
   */
  private static final double TURN_SECONDS = 0.02;

  /** Limit of wall time, as a multiple of the limit of processor time. */
  private static final double MOST_WAITING = 4;

  private final LongSupplier processorNanos;
  private final LongSupplier wallNanos;

  /**
   * Creates a stopwatch on two clocks.
   *
   * @param processorNanos returns the processor time of the current thread
   * @param wallNanos returns the wall time
   */
  Stopwatch(LongSupplier processorNanos, LongSupplier wallNanos) {
    this.processorNanos = processorNanos;
    this.wallNanos = wallNanos;
  }

  /** Runs a piece of code. */
  interface Piece {
    void run() throws InterruptedException;
  }

  /** Holds the seconds of processor time of a run of each piece, compiled. */
  record Pair(double first, double second) {}

  /** Holds the mean seconds of the runs of a turn. */
  private record Turn(double seconds, int runs) {}

  /**
   * Runs both pieces until they are compiled.
   *
   * @param mostSeconds limit of the processor time
   * @return the fastest turns; empty if the pieces were not compiled in that time
   * @throws InterruptedException if a piece throws it
   */
  Optional<Pair> settled(Piece first, Piece second, double mostSeconds)
      throws InterruptedException {
    Pair quickest = new Pair(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    double wallBegin = seconds(wallNanos);
    double begin = seconds(processorNanos);
    double improved = begin;
    int runs = 0;
    while (seconds(processorNanos) - begin < mostSeconds
        && seconds(wallNanos) - wallBegin < MOST_WAITING * mostSeconds) {
      Turn one = turn(first);
      Turn other = turn(second);
      runs += Math.min(one.runs(), other.runs());
      double now = seconds(processorNanos);
      if (one.seconds() < 0.9 * quickest.first() || other.seconds() < 0.9 * quickest.second()) {
        improved = now;
        runs = 0;
      }
      quickest =
          new Pair(
              Math.min(one.seconds(), quickest.first()),
              Math.min(other.seconds(), quickest.second()));
      if (now - improved >= SETTLED_SECONDS && runs >= SETTLED_RUNS) {
        return Optional.of(quickest);
      }
    }
    return Optional.empty();
  }

  private Turn turn(Piece piece) throws InterruptedException {
    double begin = seconds(processorNanos);
    double now = begin;
    int runs = 0;
    while (now - begin < TURN_SECONDS) {
      piece.run();
      runs++;
      now = seconds(processorNanos);
    }
    return new Turn((now - begin) / runs, runs);
  }

  private static double seconds(LongSupplier nanos) {
    return nanos.getAsLong() * 1e-9;
  }
}
