package io.rnnsweep.sweep;

import io.rnnsweep.search.Completed;
import io.rnnsweep.search.Proposal;
import io.rnnsweep.search.SearchStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trains the trials of a search, until its strategy has no more proposals. */
public final class Sweep {
  private final SearchStrategy strategy;
  private final TrialCross cross;
  private final BestBaselines best;
  private final OpenProposals open;
  private final TrialRunner runner;
  private final Recorder recorder;

  /**
   * Creates a sweep that has not started.
   *
   * @param cross of proposals with seeds, series and folds
   * @param baselines that results are compared with before they are recorded
   */
  public Sweep(
      SearchStrategy strategy,
      TrialCross cross,
      List<BaselineResult> baselines,
      TrialRunner runner,
      Recorder recorder) {
    this.strategy = strategy;
    this.cross = cross;
    this.best = new BestBaselines(baselines);
    this.open = new OpenProposals(new Objective(baselines));
    this.runner = runner;
    this.recorder = recorder;
  }

  /** Observes the progress of a sweep. */
  public interface Observer {
    /** Reports {@code count} more trials to train. */
    void proposed(int count);

    /** Reports a trial that ended and was passed to the recorder. */
    void finished(TrialResult result);

    /**
     * Runs several times a second during training.
     *
     * @throws SweepStoppedException to stop the sweep
     */
    default void waiting() {}
  }

  /**
   * Trains every proposed trial that is not {@code finished} already.
   *
   * @param finished the trials with a final result: their validation MSE by id, infinite where they
   *     diverged, NaN where there is no validation part
   * @throws SweepFailedException if the runner cannot continue
   * @throws SweepStoppedException if the observer threw it
   */
  public void run(Map<String, Double> finished, Observer observer) throws InterruptedException {
    try (TrialSession session = runner.open()) {
      propose(session, finished, observer);
      while (!open.noneIsTraining()) {
        List<TrialResult> results = session.poll();
        results.forEach(result -> take(result, observer));
        if (!results.isEmpty()) {
          tell();
          propose(session, finished, observer);
        }
        recorder.writeIfDue();
        try {
          observer.waiting();
        } catch (SweepStoppedException e) {
          session.stop().forEach(result -> take(result, observer));
          throw e;
        }
      }
    }
  }

  /**
   * Submits proposals of the strategy; asks again only while none of their trials needs training.
   */
  private void propose(TrialSession session, Map<String, Double> finished, Observer observer) {
    List<Proposal> proposals;
    do {
      proposals = suggest(session);
      List<Trial> missing = new ArrayList<>();
      proposals.forEach(
          proposal -> missing.addAll(open.add(proposal, cross.trials(proposal), finished)));
      if (!proposals.isEmpty()) {
        recorder.expect(missing);
        observer.proposed(missing.size());
        session.submit(missing);
      }
    } while (tell());
  }

  private List<Proposal> suggest(TrialSession session) {
    int room = session.room() / cross.trialsOfProposal();
    return room == 0 && !open.noneIsTraining() ? List.of() : strategy.suggest(Math.max(1, room));
  }

  /** Passes completed proposals to the strategy; returns whether there are any. */
  private boolean tell() {
    List<Completed> completed = open.takeCompleted();
    if (completed.isEmpty()) {
      return false;
    }
    strategy.update(completed, open.running());
    return true;
  }

  private void take(TrialResult result, Observer observer) {
    TrialResult compared = best.compare(result);
    open.take(compared);
    recorder.record(compared);
    observer.finished(compared);
  }
}
