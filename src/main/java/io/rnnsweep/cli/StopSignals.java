package io.rnnsweep.cli;

import io.rnnsweep.results.UnwrittenResultsException;
import io.rnnsweep.sweep.SweepStoppedException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jline.utils.Signals;

/**
 * Makes Ctrl-C and TERM ask the thread that made this to end where nothing is lost; the second one
 * ends the process at once.
 */
final class StopSignals implements AutoCloseable {
  /** The names of the signals and the exit codes that shells know them by. */
  private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

  /** How long a thread that looks from time to time may need for it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Thread thread = Thread.currentThread();
  private final PrintWriter err;
  private final Map<String, Object> before = new LinkedHashMap<>();

  /** 0 until it is asked for. */
  private volatile int exitCode;

  private volatile Runnable whenAsked = () -> {};
  private boolean looks;
  private boolean closed;

  /** Listens from now on; says on {@code err} that it has heard. */
  StopSignals(PrintWriter err) {
    this.err = err;
    EXIT_CODES.forEach(
        (name, code) -> before.put(name, Signals.register(name, () -> received(code))));
  }

  /** What to do at once when the thread is to end, on another thread. */
  void whenAsked(Runnable action) {
    whenAsked = action;
  }

  /** Whether the thread is to end. */
  boolean isAsked() {
    return exitCode != 0;
  }

  /** What the process should end with, once it is asked to. */
  int exitCode() {
    return exitCode;
  }

  /** From now on the thread looks by itself, so that nothing it writes is interrupted. */
  synchronized void beginLooking() {
    looks = true;
  }

  /** From now on the thread does not look; it may be interrupted anywhere. */
  synchronized void endLooking() {
    looks = false;
  }

  /**
   * Looks.
   *
   * @throws SweepStoppedException if the thread is to end
   */
  void look() {
    if (isAsked()) {
      throw new SweepStoppedException();
    }
  }

  /**
   * Tells whether an exception says no more than that its thread was asked to end, or interrupted
   * for it: by its own type or by that of what caused it. Results that could not be written are a
   * failure, whatever kept them from it.
   */
  static boolean isStop(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnwrittenResultsException || cause instanceof SocketTimeoutException) {
        return false;
      }
      if (cause instanceof SweepStoppedException
          || cause instanceof InterruptedException
          || cause instanceof InterruptedIOException
          || cause instanceof ClosedByInterruptException) {
        return true;
      }
    }
    return false;
  }

  void received(int code) {
    if (isAsked()) {
      Runtime.getRuntime().halt(code);
    }
    exitCode = code;
    err.println("Stopping; what is finished is kept. Once more to end at once.");
    err.flush();
    whenAsked.run();
    if (isLooking()) {
      Thread patience = new Thread(this::interruptLater, "patience");
      patience.setDaemon(true);
      patience.start();
    } else {
      interrupt();
    }
  }

  private synchronized boolean isLooking() {
    return looks;
  }

  private void interruptLater() {
    try {
      Thread.sleep(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      return; // Nobody else knows this thread.
    }
    interrupt();
  }

  private synchronized void interrupt() {
    if (!closed) {
      thread.interrupt();
    }
  }

  /** Listens no more; signals do what they did before. */
  @Override
  public synchronized void close() {
    closed = true;
    before.forEach(Signals::unregister);
    if (isAsked()) {
      Thread.interrupted();
    }
  }
}
