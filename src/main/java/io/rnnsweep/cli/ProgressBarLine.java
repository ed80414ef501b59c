package io.rnnsweep.cli;

import io.rnnsweep.sweep.Objective;
import io.rnnsweep.sweep.TrialResult;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a line on a terminal that is updated in place. */
final class ProgressBarLine implements Progress {
  private static final byte CYAN = 36;

  private final boolean colour;

  /** Null before the first proposed trials, and after the last. */
  private ProgressBar bar;

  private double best = Double.POSITIVE_INFINITY;

  ProgressBarLine(boolean colour) {
    this.colour = colour;
  }

  @Override
  public void proposed(int count) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("trials")
              .setInitialMax(0)
              .setStyle(colour ? coloured() : ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(500)
              .showSpeed()
              .build();
    }
    bar.maxHint(bar.getMax() + count);
  }

  private static ProgressBarStyle coloured() {
    return ProgressBarStyle.builder()
        .leftBracket("[")
        .rightBracket("]")
        .block('=')
        .space(' ')
        .fractionSymbols(">")
        .rightSideFractionSymbol(' ')
        .colorCode(CYAN)
        .build();
  }

  @Override
  public void finished(TrialResult result) {
    Objective.score(result).ifPresent(score -> best = Math.min(best, score));
    bar.step();
    if (Double.isFinite(best)) {
      bar.setExtraMessage(String.format(Locale.ROOT, " best MSE %.4g", best));
    }
  }

  @Override
  public void trained() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
