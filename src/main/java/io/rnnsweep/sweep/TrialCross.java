package io.rnnsweep.sweep;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.search.Proposal;
import io.rnnsweep.series.Panel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Crosses proposals with every seed, with every series of a panel, broken ones among them, and with
 * every fold.
 */
public final class TrialCross {
  private final EvaluationConfig evaluation;
  private final List<Long> seeds;

  /** Of each series, by its id. */
  private final Map<String, String> fingerprints = new LinkedHashMap<>();

  /** Creates the cross of these. */
  public TrialCross(Panel panel, EvaluationConfig evaluation, List<Long> seeds) {
    this.evaluation = evaluation;
    this.seeds = List.copyOf(seeds);
    panel.series().forEach(series -> fingerprints.put(series.id(), series.fingerprint()));
    panel.broken().forEach(broken -> fingerprints.put(broken.id(), broken.fingerprint()));
  }

  /** Returns how many trials a proposal makes. */
  public int trialsOfProposal() {
    return seeds.size() * fingerprints.size() * evaluation.foldCount();
  }

  /** Returns the trials of a proposal, those of a seed together. */
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

  /** One trial of a series that is in the panel. */
  public Trial trial(String seriesId, int fold, Point point) {
    return Trial.of(seriesId, fingerprints.get(seriesId), evaluation, fold, point);
  }

  /** Returns the trial that the point was in a version of the training. */
  public Trial trial(String seriesId, int fold, Point point, int version) {
    return Trial.of(seriesId, fingerprints.get(seriesId), evaluation, fold, point, version);
  }
}
