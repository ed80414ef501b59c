package io.rnnsweep.sweep;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Times two pieces of code until the JVM has compiled both.
 *
 * <p>A JVM that has just started interprets, up to ten thousand times slower; then it compiles, a
 * method at a time, and stands still for a while between two of them. So the code has settled once
 * neither piece has become quicker for a while: in processor time, since on a busy machine the
 * compiler's threads get about as much of the processor as this one does, and in runs, since the
 * JVM compiles what was called often and an interpreted run can take a second.
 */
final class Stopwatch {
  private static final double SETTLED_SECONDS = 0.5;
  private static final int SETTLED_RUNS = 60;

  /** The pieces take turns of this length, so that one is compiled while the other runs. */
  private static final double TURN_SECONDS = 0.02;

  /** How much longer than its processor time the measurement may take. */
  private static final double MOST_WAITING = 4;

  private final LongSupplier processorNanos;
  private final LongSupplier wallNanos;

  /**
   * Creates a stopwatch on two clocks.
   *
   * @param processorNanos tells the processor time of the current thread
   * @param wallNanos tells the time that passes for everyone
   */
  Stopwatch(LongSupplier processorNanos, LongSupplier wallNanos) {
    this.processorNanos = processorNanos;
    this.wallNanos = wallNanos;
  }

  /** A piece of code. */
  interface Piece {
    void run() throws InterruptedException;
  }

  /** Seconds of processor time of a run of each piece, compiled. */
  record Pair(double first, double second) {}

  /** The mean seconds of the runs of a turn. */
  private record Turn(double seconds, int runs) {}

  /**
   * Runs both pieces until they have settled.
   *
   * @param mostSeconds processor time that it may take
   * @return the quickest turns; empty if the pieces did not settle in that time
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
