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
 * Requests the cooperative shutdown of the creating thread on Ctrl-C and TERM; the second signal
 * ends the process at once.
 */
final class StopSignals implements AutoCloseable {
  /** Exit codes that shells use for the signals, by the signals' names. */
  private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

  /** Time within which a checking thread must react. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Thread thread = Thread.currentThread();
  private final PrintWriter err;
  private final Map<String, Object> before = new LinkedHashMap<>();

  /** 0 before a request. */
  private volatile int exitCode;

  private volatile Runnable onRequest = () -> {};
  private boolean checks;
  private boolean closed;

  /** Starts to listen; confirms a signal on {@code err}. */
  StopSignals(PrintWriter err) {
    this.err = err;
    EXIT_CODES.forEach(
        (name, code) -> before.put(name, Signals.register(name, () -> received(code))));
  }

  /** Sets an action for the time of a request, on another thread. */
  void onRequest(Runnable action) {
    onRequest = action;
  }

  /** Returns whether shutdown was requested. */
  boolean isRequested() {
    return exitCode != 0;
  }

  /** Returns the exit code of a requested shutdown. */
  int exitCode() {
    return exitCode;
  }

  /**
   * Begins a section in which the thread checks for requests itself, so that its writes are not
   * interrupted.
   */
  synchronized void beginChecking() {
    checks = true;
  }

  /** Ends the section; the thread may be interrupted anywhere. */
  synchronized void endChecking() {
    checks = false;
  }

  /**
   * Checks for a request.
   *
   * @throws SweepStoppedException if shutdown was requested
   */
  void check() {
    if (isRequested()) {
      throw new SweepStoppedException();
    }
  }

  /**
   * Returns whether an exception only reports a requested shutdown or its interruption, by its own
   * type or that of a cause. Unwritten results are always a failure.
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
    if (isRequested()) {
      Runtime.getRuntime().halt(code);
    }
    exitCode = code;
    err.println("Stopping; finished trials are kept. Repeat to end at once.");
    err.flush();
    onRequest.run();
    if (isChecking()) {
      Thread timeout = new Thread(this::interruptLater, "stop timeout");
      timeout.setDaemon(true);
      timeout.start();
    } else {
      interrupt();
    }
  }

  private synchronized boolean isChecking() {
    return checks;
  }

  private void interruptLater() {
    try {
      Thread.sleep(TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      return; // No other code can interrupt this thread.
    }
    interrupt();
  }

  private synchronized void interrupt() {
    if (!closed) {
      thread.interrupt();
    }
  }

  /** Stops listening and restores the earlier signal handlers. */
  @Override
  public synchronized void close() {
    closed = true;
    before.forEach(Signals::unregister);
    if (isRequested()) {
      Thread.interrupted();
    }
  }
}
