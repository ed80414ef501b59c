package io.rnnsweep.spark;

import io.rnnsweep.spark.TrialJobs.Handed;
import io.rnnsweep.sweep.SweepFailedException;
import io.rnnsweep.sweep.SweepStoppedException;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.sweep.TrialRunner.Listener;
import io.rnnsweep.sweep.TrialTraining;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/**
 * One run over a list of trials: a job of packed tasks, then jobs of what these handed back.
 *
 * <p>A trial that was lost, with the others of its task or alone, is trained again in a task of its
 * own. All but its last permitted training go on beside others; at the last nothing else runs, so
 * that no trial fails for what its neighbour did. A loss that Spark does not count, of an executor
 * that was preempted or decommissioned, is none of the trial's and only makes it start again.
 */
final class TrialRun {
  private final TrialJobs jobs;
  private final LostAttempts attempts;
  private final Function<List<Trial>, List<List<Trial>>> packing;
  private final int mostLosses;
  private final Listener listener;

  /** Ids of the trials that have no result yet. */
  private final Set<String> open = new LinkedHashSet<>();

  private final Map<String, Integer> losses = new HashMap<>();
  private final Queue<Trial> lastChances = new ArrayDeque<>();

  /**
   * Creates a run that has not begun.
   *
   * @param attempts knows which losses count
   * @param packing the tasks of trials
   * @param mostLosses how often a trial may be lost before it fails
   */
  TrialRun(
      TrialJobs jobs,
      LostAttempts attempts,
      Function<List<Trial>, List<List<Trial>>> packing,
      int mostLosses,
      Listener listener) {
    this.jobs = jobs;
    this.attempts = attempts;
    this.packing = packing;
    this.mostLosses = mostLosses;
    this.listener = listener;
  }

  /**
   * Trains every trial.
   *
   * @throws SweepFailedException if Spark gave up; what was finished has been handed over
   */
  void run(List<Trial> trials) throws InterruptedException {
    List<Trial> distinct = trials.stream().filter(trial -> open.add(trial.id())).toList();
    jobs.submit(packing.apply(distinct));
    try {
      while (goesOn()) {
        listener.waiting();
      }
    } catch (SweepStoppedException e) {
      jobs.cancel();
      takeWhatCame();
      throw e;
    } catch (InterruptedException | RuntimeException e) {
      jobs.cancel();
      throw e;
    }
    if (!open.isEmpty()) {
      throw new IllegalStateException("no result came of " + open);
    }
  }

  /** Takes what the next task handed over; false once there is nothing left to do. */
  private boolean goesOn() throws InterruptedException {
    boolean ended = jobs.ended(); // Asked before the queue, which is then complete if they have.
    Handed handed = jobs.poll();
    if (handed != null) {
      take(handed.trials(), handed.report());
      return true;
    }
    if (ended && jobs.failure() != null) {
      throw gaveUp(jobs.failure());
    }
    if (ended && !lastChances.isEmpty()) {
      jobs.submit(List.of(List.of(lastChances.remove())));
      return true;
    }
    return !ended;
  }

  private void takeWhatCame() {
    for (Handed handed = jobs.take(); handed != null; handed = jobs.take()) {
      for (TrialResult result : handed.report().results()) {
        finish(result);
      }
    }
  }

  private SweepFailedException gaveUp(Throwable failure) {
    String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return new SweepFailedException(
        "Spark gave up with %d trials to go: %s; the others are written, and the same command again trains what is missing"
            .formatted(open.size(), reason),
        failure);
  }

  private void take(List<Trial> trials, TaskReport report) throws InterruptedException {
    for (TrialResult result : report.results()) {
      finish(result);
    }
    List<Trial> rest = trials.subList(report.results().length, trials.size());
    switch (report.ending()) {
      case DONE -> {}
      case LATE -> jobs.submit(packing.apply(rest));
      case STUCK -> {
        jobs.submit(List.of(List.of(rest.get(0))));
        jobs.submit(packing.apply(rest.subList(1, rest.size())));
      }
      case LOST -> {
        if (attempts.isCounted(report.lostAttempt())) {
          rest.forEach(trial -> losses.merge(trial.id(), 1, Integer::sum));
        }
        again(rest);
      }
    }
  }

  /** Once a trial, whatever Spark does twice. */
  private void finish(TrialResult result) {
    if (open.remove(result.trial().id())) {
      listener.finished(result);
    }
  }

  private void again(List<Trial> trials) {
    List<Trial> neverLost = new ArrayList<>();
    List<List<Trial>> alone = new ArrayList<>();
    for (Trial trial : trials) {
      int times = losses.getOrDefault(trial.id(), 0);
      if (times == 0) {
        neverLost.add(trial);
      } else if (times >= mostLosses) {
        finish(
            TrialTraining.lost(
                trial,
                ("its executor died, or its task failed, %d times (spark.task.maxFailures) while"
                        + " training it; the executors' logs say why")
                    .formatted(times)));
      } else if (times == mostLosses - 1) {
        lastChances.add(trial);
      } else {
        alone.add(List.of(trial));
      }
    }
    jobs.submit(alone);
    jobs.submit(packing.apply(neverLost));
  }
}
