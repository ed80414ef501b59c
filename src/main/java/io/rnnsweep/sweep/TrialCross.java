package io.rnnsweep.sweep;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.search.Proposal;
import io.rnnsweep.series.Panel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Crosses proposals with every seed, every series of a panel (broken ones included) and every fold.
 */
public final class TrialCross {
  private final EvaluationConfig evaluation;
  private final List<Long> seeds;

  /** Fingerprint of each series, by id. */
  private final Map<String, String> fingerprints = new LinkedHashMap<>();

  /** Creates the cross for a panel, its folds and seeds. */
  public TrialCross(Panel panel, EvaluationConfig evaluation, List<Long> seeds) {
    this.evaluation = evaluation;
    this.seeds = List.copyOf(seeds);
    panel.series().forEach(series -> fingerprints.put(series.id(), series.fingerprint()));
    panel.broken().forEach(broken -> fingerprints.put(broken.id(), broken.fingerprint()));
  }

  /** Returns the number of trials of a proposal. */
  public int trialsOfProposal() {
    return seeds.size() * fingerprints.size() * evaluation.foldCount();
  }

  /** Returns the trials of a proposal, grouped by seed. */
  public List<Trial> trials(Proposal proposal) {
    List<Trial> trials = new ArrayList<>(trialsOfProposal());
    for (long seed : seeds) {
      Point point = new Point(proposal.point(), seed);
      for (String series : fingerprints.keySet()) {
        for (int fold = 0; fold < evaluation.foldCount(); fold++) {
          trials.add(trial(series, fold, point));
        }
      }
    }
    return trials;
  }

  /** Returns one trial of a series of the panel. */
  public Trial trial(String seriesId, int fold, Point point) {
    return Trial.of(seriesId, fingerprints.get(seriesId), evaluation, fold, point);
  }

  /** Returns the trial of a point in a version of the training. */
  public Trial trial(String seriesId, int fold, Point point, int version) {
    return Trial.of(seriesId, fingerprints.get(seriesId), evaluation, fold, point, version);
  }
}
