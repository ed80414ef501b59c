package io.rnnsweep.cli;

import io.rnnsweep.job.SweepJob;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Shows the progress of a sweep: trials done and all, trials per second, the best score, time left.
 */
sealed interface Progress extends SweepJob.Observer, AutoCloseable
    permits ProgressBarLine, PlainProgress {
  /** Set by the launcher, since a JVM cannot test standard error alone. */
  String TERMINAL = "RNN_SWEEP_TERMINAL";

  /**
   * Returns a bar if standard error is a terminal, else a line from time to time.
   *
   * @param environment of the process
   * @param err standard error
   */
  static Progress of(Map<String, String> environment, PrintWriter err) {
    return environment.containsKey(TERMINAL)
        ? new ProgressBarLine(hasColour(environment))
        : new PlainProgress(err, System::nanoTime);
  }

  /** Returns whether a terminal has colour and its user wants it (no-color.org). */
  static boolean hasColour(Map<String, String> environment) {
    String terminal = environment.getOrDefault("TERM", "dumb");
    boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return !refused && !terminal.isEmpty() && !terminal.equals("dumb");
  }

  /** Stops the display. */
  @Override
  default void close() {
    trained();
  }
}
