package io.rnnsweep.cli;

import io.rnnsweep.sweep.Sweep;
import io.rnnsweep.sweep.TrialResult;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Trials done, total, best so far and time left, on standard error where that is a terminal. */
final class ProgressLine implements Sweep.Observer, AutoCloseable {
  /** Set by the launcher, which can tell: a JVM cannot ask about standard error alone. */
  private static final String TERMINAL = "RNN_SWEEP_TERMINAL";

  private final ProgressBar bar;
  private double best = Double.POSITIVE_INFINITY;

  ProgressLine() {
    this.bar =
        System.getenv(TERMINAL) == null
            ? null
            : new ProgressBarBuilder()
                .setTaskName("trials")
                .setInitialMax(0)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .showSpeed()
                .build();
  }

  @Override
  public void proposed(int count) {
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
    if (bar != null) {
      bar.close();
    }
  }
}
