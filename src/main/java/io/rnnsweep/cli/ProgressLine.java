package io.rnnsweep.cli;

import io.rnnsweep.job.SweepJob;
import io.rnnsweep.sweep.TrialResult;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Trials done, total, best so far and time left, on standard error where that is a terminal. */
final class ProgressLine implements SweepJob.Observer, AutoCloseable {
  /** Set by the launcher, which can tell: a JVM cannot ask about standard error alone. */
  private static final String TERMINAL = "RNN_SWEEP_TERMINAL";

  /** Null where there is no terminal, before the first trials are proposed, and after the last. */
  private ProgressBar bar;

  private double best = Double.POSITIVE_INFINITY;

  @Override
  public void proposed(int count) {
    if (bar == null && System.getenv(TERMINAL) != null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("trials")
              .setInitialMax(0)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(500)
              .showSpeed()
              .build();
    }
    if (bar != null) {
      bar.maxHint(bar.getMax() + count);
    }
  }

  @Override
  public void finished(TrialResult result) {
    result.score().ifPresent(score -> best = Math.min(best, score));
    if (bar != null) {
      bar.step();
      if (Double.isFinite(best)) {
        bar.setExtraMessage(String.format(Locale.ROOT, " best MSE %.4g", best));
      }
    }
  }

  @Override
  public void close() {
    trained();
  }

  @Override
  public void trained() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
