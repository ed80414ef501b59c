package io.rnnsweep.spark;

import io.rnnsweep.spark.TrialJobs.Handed;
import io.rnnsweep.sweep.SweepFailedException;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
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
 * The trials of a session: jobs of packed tasks, then jobs of what these handed back.
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

  /** Ids of the trials that have no result yet. */
  private final Set<String> open = new LinkedHashSet<>();

  private final Map<String, Integer> losses = new HashMap<>();
  private final Queue<Trial> lastChances = new ArrayDeque<>();

  /** Holds the trials that were submitted while another had its last attempt. */
  private final List<Trial> held = new ArrayList<>();

  private boolean lastChanceRuns;

  /** Results that nobody was given yet. */
  private final List<TrialResult> results = new ArrayList<>();

  /**
   * Creates a run without trials.
   *
   * @param attempts knows which losses count
   * @param packing the tasks of trials
   * @param mostLosses how often a trial may be lost before it fails
   */
  TrialRun(
      TrialJobs jobs,
      LostAttempts attempts,
      Function<List<Trial>, List<List<Trial>>> packing,
      int mostLosses) {
    this.jobs = jobs;
    this.attempts = attempts;
    this.packing = packing;
    this.mostLosses = mostLosses;
  }

  /** Takes trials, without those that have no result yet. */
  void submit(List<Trial> trials) {
    List<Trial> added = trials.stream().filter(trial -> open.add(trial.id())).toList();
    if (lastChanceRuns) {
      held.addAll(added);
    } else {
      jobs.submit(packing.apply(added));
    }
  }

  /**
   * Returns what the next task handed over; nothing if there is none in a little while.
   *
   * @throws SweepFailedException if Spark gave up; what was finished has been returned before
   */
  List<TrialResult> poll() throws InterruptedException {
    boolean ended = jobs.ended(); // Asked before the queue, which is then complete if they have.
    Handed handed = jobs.poll();
    if (handed != null) {
      take(handed.trials(), handed.report());
    } else if (ended) {
      goOn();
    }
    return given();
  }

  /** Once nothing runs. */
  private void goOn() {
    lastChanceRuns = false;
    if (jobs.failure() != null) {
      throw gaveUp(jobs.failure());
    }
    if (!held.isEmpty()) {
      jobs.submit(packing.apply(held));
      held.clear();
    } else if (!lastChances.isEmpty()) {
      lastChanceRuns = true;
      jobs.submit(List.of(List.of(lastChances.remove())));
    } else if (!open.isEmpty()) {
      throw new IllegalStateException("no result came of " + open);
    }
  }

  /** Cancels what runs and returns what it had handed over. */
  List<TrialResult> stop() {
    cancel();
    for (Handed handed = jobs.take(); handed != null; handed = jobs.take()) {
      for (TrialResult result : handed.report().results()) {
        finish(result);
      }
    }
    return given();
  }

  void cancel() {
    jobs.cancel();
  }

  private List<TrialResult> given() {
    List<TrialResult> given = List.copyOf(results);
    results.clear();
    return given;
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
      results.add(result);
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
