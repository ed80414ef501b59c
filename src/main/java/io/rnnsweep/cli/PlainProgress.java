package io.rnnsweep.cli;

import io.rnnsweep.sweep.Objective;
import io.rnnsweep.sweep.TrialResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Prints a line every half minute, for logs. */
final class PlainProgress implements Progress {
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final PrintWriter err;
  private final LongSupplier nanoClock;
  private long start;
  private long lastLine;
  private int total;
  private int done;
  private double best = Double.POSITIVE_INFINITY;

  /**
   * Creates a progress without trials.
   *
   * @param nanoClock returns nanoseconds since a fixed time
   */
  PlainProgress(PrintWriter err, LongSupplier nanoClock) {
    this.err = err;
    this.nanoClock = nanoClock;
  }

  @Override
  public void proposed(int count) {
    if (total == 0) {
      start = nanoClock.getAsLong();
      lastLine = start;
    }
    total += count;
  }

  @Override
  public void finished(TrialResult result) {
    done++;
    Objective.score(result).ifPresent(score -> best = Math.min(best, score));
  }

  @Override
  public void waiting() {
    long now = nanoClock.getAsLong();
    if (now - lastLine >= INTERVAL.toNanos()) {
      lastLine = now;
      err.println(line((now - start) * 1e-9));
      err.flush();
    }
  }

  private String line(double seconds) {
    double speed = done / seconds;
    String line = String.format(Locale.ROOT, "%d of %d trials, %.3g/s", done, total, speed);
    if (Double.isFinite(best)) {
      line += String.format(Locale.ROOT, ", best MSE %.4g", best);
    }
    return done == 0 ? line : line + ", " + time(Math.round((total - done) / speed)) + " left";
  }

  private static String time(long seconds) {
    return "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  @Override
  public void trained() {}
}
