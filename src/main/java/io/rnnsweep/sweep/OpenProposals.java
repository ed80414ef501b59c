package io.rnnsweep.sweep;

import io.rnnsweep.search.Completed;
import io.rnnsweep.search.Proposal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds the proposals with unfinished or failed trials, and the newly completed ones. */
final class OpenProposals {
  private final Objective objective;
  private final Map<Integer, Proposal> running = new TreeMap<>();

  /** Position of each trial in training, by id. */
  private final Map<String, Place> training = new HashMap<>();

  private List<Completed> completed = new ArrayList<>();

  OpenProposals(Objective objective) {
    this.objective = objective;
  }

  /** Holds the trials of a proposal and their results. */
  private static final class Open {
    private final Proposal proposal;
    private final List<Trial> trials;
    private final double[] validationMse;
    private int unknown;

    Open(Proposal proposal, List<Trial> trials) {
      this.proposal = proposal;
      this.trials = trials;
      this.validationMse = new double[trials.size()];
      this.unknown = trials.size();
    }
  }

  private record Place(Open open, int index) {}

  /**
   * Adds a proposal.
   *
   * @param finished validation MSE of the trials that have ended before, by id
   * @return its unfinished trials
   */
  List<Trial> add(Proposal proposal, List<Trial> trials, Map<String, Double> finished) {
    Open open = new Open(proposal, trials);
    running.put(proposal.index(), proposal);
    List<Trial> missing = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      Trial trial = trials.get(i);
      Place place = new Place(open, i);
      if (finished.containsKey(trial.id())) {
        known(place, finished.get(trial.id()));
      } else if (training.put(trial.id(), place) == null) {
        missing.add(trial);
      }
    }
    return missing;
  }

  /**
   * Takes the result of a trial; a failed one keeps its proposal open until a retry ends otherwise.
   */
  void take(TrialResult result) {
    Place place = training.remove(result.trial().id());
    if (place != null && result.status() != Status.FAILED) {
      Double mse = result.validation() == null ? null : result.validation().mse();
      known(place, Objective.validationMse(result.status(), mse));
    }
  }

  private void known(Place place, double validationMse) {
    Open open = place.open;
    open.validationMse[place.index] = validationMse;
    if (--open.unknown == 0) {
      running.remove(open.proposal.index());
      completed.add(new Completed(open.proposal, objective.of(open.trials, open.validationMse)));
    }
  }

  /** Returns whether no trial is being trained. */
  boolean noneIsTraining() {
    return training.isEmpty();
  }

  /** Returns the proposals completed since the last call. */
  List<Completed> takeCompleted() {
    List<Completed> taken = completed;
    completed = new ArrayList<>();
    return taken;
  }

  /** Returns the proposals that are not completed, by index. */
  Collection<Proposal> running() {
    return Collections.unmodifiableCollection(running.values());
  }
}
