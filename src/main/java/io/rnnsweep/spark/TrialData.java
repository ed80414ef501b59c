package io.rnnsweep.spark;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.TimeSeries;
import java.io.Serializable;

/** What every trial of a sweep reads: travels to each executor once, is cut and scaled there. */
final class TrialData implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TimeSeries series;
  private final EvaluationConfig evaluation;
  private transient Fold fold;

  TrialData(TimeSeries series, EvaluationConfig evaluation) {
    this.series = series;
    this.evaluation = evaluation;
  }

  synchronized Fold fold() {
    if (fold == null) {
      fold = Fold.of(series, evaluation);
    }
    return fold;
  }
}
