package io.rnnsweep.sweep;

import static java.util.stream.Collectors.toSet;

import io.rnnsweep.search.Point;
import io.rnnsweep.search.SearchStrategy;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** All the trials of one configuration: propose, run, record, until the strategy has no more. */
public final class Sweep {
  private final SearchStrategy strategy;
  private final Function<Point, List<Trial>> trials;
  private final TrialRunner runner;
  private final BestBaselines baselines;
  private final Recorder recorder;

  /**
   * Creates a sweep that has not begun.
   *
   * @param trials of each point: one a series and fold
   * @param baselines that results are compared with before they are recorded
   */
  public Sweep(
      SearchStrategy strategy,
      Function<Point, List<Trial>> trials,
      TrialRunner runner,
      BestBaselines baselines,
      Recorder recorder) {
    this.strategy = strategy;
    this.trials = trials;
    this.runner = runner;
    this.baselines = baselines;
    this.recorder = recorder;
  }

  /** Hears how a sweep goes. */
  public interface Observer {
    /** {@code count} more trials are to be trained. */
    void proposed(int count);

    /** A trial ended and is in the recorder's hands. */
    void finished(TrialResult result);

    /**
     * Called several times a second while trials are trained.
     *
     * @throws SweepStoppedException if the sweep is to end here
     */
    default void waiting() {}
  }

  /**
   * Trains every proposed trial that is not {@code finished} already.
   *
   * @param finished ids of the trials that have a result which another training would not better
   * @throws SweepFailedException if the runner had to give up
   * @throws SweepStoppedException if the observer threw it
   */
  public void run(Set<String> finished, Observer observer) throws InterruptedException {
    try (TrialSession session = runner.open()) {
      List<Point> points = strategy.propose();
      while (!points.isEmpty()) {
        List<Trial> missing =
            points.stream()
                .map(trials)
                .flatMap(List::stream)
                .filter(trial -> !finished.contains(trial.id()))
                .toList();
        recorder.expect(missing);
        observer.proposed(missing.size());
        train(session, missing, observer);
        points = strategy.propose();
      }
    }
  }

  private void train(TrialSession session, List<Trial> missing, Observer observer)
      throws InterruptedException {
    Set<String> running = missing.stream().map(Trial::id).collect(toSet());
    session.submit(missing);
    while (!running.isEmpty()) {
      for (TrialResult result : session.poll()) {
        take(result, observer);
        running.remove(result.trial().id());
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

  private void take(TrialResult result, Observer observer) {
    recorder.record(baselines.compare(result));
    strategy.tell(result.trial().point(), result.score());
    observer.finished(result);
  }
}
