package io.rnnsweep.sweep;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.search.Point;
import io.rnnsweep.series.Panel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Crosses points with every series of a panel, broken ones among them, and with every fold. */
public final class TrialCross {
  private final EvaluationConfig evaluation;

  /** Of each series, by its id. */
  private final Map<String, String> fingerprints = new LinkedHashMap<>();

  public TrialCross(Panel panel, EvaluationConfig evaluation) {
    this.evaluation = evaluation;
    panel.series().forEach(series -> fingerprints.put(series.id(), series.fingerprint()));
    panel.broken().forEach(broken -> fingerprints.put(broken.id(), broken.fingerprint()));
  }

  /** How many trials a point makes. */
  public int trialsOfPoint() {
    return fingerprints.size() * evaluation.foldCount();
  }

  /** The trials of a point. */
  public List<Trial> trials(Point point) {
    List<Trial> trials = new ArrayList<>(trialsOfPoint());
    for (String series : fingerprints.keySet()) {
      for (int fold = 0; fold < evaluation.foldCount(); fold++) {
        trials.add(trial(series, fold, point));
      }
    }
    return trials;
  }

  /** One trial of a series that is in the panel. */
  public Trial trial(String seriesId, int fold, Point point) {
    return Trial.of(seriesId, fingerprints.get(seriesId), evaluation, fold, point);
  }

  /** Returns the trial that the point was in a version of the training. */
  public Trial trial(String seriesId, int fold, Point point, int version) {
    return Trial.of(seriesId, fingerprints.get(seriesId), evaluation, fold, point, version);
  }
}
