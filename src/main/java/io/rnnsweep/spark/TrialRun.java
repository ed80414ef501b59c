package io.rnnsweep.spark;

import io.rnnsweep.spark.TrialJobs.FinishedTask;
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
 * Runs the trials of a session: jobs of packed tasks, then jobs of the trials that these left
 * unfinished.
 *
 * <p>A lost trial is trained again in a task of its own. Its last permitted attempt runs alone, all
 * others beside other trials, so that no trial fails because of another one. A loss that Spark does
 * not count, such as that of a preempted or decommissioned executor, is not counted for the trial
 * either.
 */
final class TrialRun {
  private final TrialJobs jobs;
  private final LostAttempts attempts;
  private final Function<List<Trial>, List<List<Trial>>> packing;
  private final int mostLosses;

  /** Ids of the trials without a result. */
  private final Set<String> open = new LinkedHashSet<>();

  private final Map<String, Integer> losses = new HashMap<>();
  private final Queue<Trial> lastAttempts = new ArrayDeque<>();

  /** Trials that were submitted during the last attempt of another one. */
  private final List<Trial> held = new ArrayList<>();

  private boolean lastAttemptRuns;

  /** Results that were not returned yet. */
  private final List<TrialResult> results = new ArrayList<>();

  /**
   * Creates a run without trials.
   *
   * @param attempts says which losses count
   * @param packing packs trials into tasks
   * @param mostLosses number of losses at which a trial fails
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

  /** Submits trials, except those that are submitted and unfinished. */
  void submit(List<Trial> trials) {
    List<Trial> added = trials.stream().filter(trial -> open.add(trial.id())).toList();
    if (lastAttemptRuns) {
      held.addAll(added);
    } else {
      jobs.submit(packing.apply(added));
    }
  }

  /**
   * Returns the results of the next finished task; none after a short wait.
   *
   * @throws SweepFailedException if Spark aborted a job; finished results were returned before
   */
  List<TrialResult> poll() throws InterruptedException {
    boolean ended = jobs.ended(); // Before the queue is read, which is complete if all ended.
    FinishedTask finished = jobs.poll();
    if (finished != null) {
      take(finished.trials(), finished.report());
    } else if (ended) {
      submitNext();
    }
    return takeResults();
  }

  /** Submits the next trials, when no job runs. */
  private void submitNext() {
    lastAttemptRuns = false;
    if (jobs.failure() != null) {
      throw aborted(jobs.failure());
    }
    if (!held.isEmpty()) {
      jobs.submit(packing.apply(held));
      held.clear();
    } else if (!lastAttempts.isEmpty()) {
      lastAttemptRuns = true;
      jobs.submit(List.of(List.of(lastAttempts.remove())));
    } else if (!open.isEmpty()) {
      throw new IllegalStateException("trials without a result: " + open);
    }
  }

  /** Cancels the running jobs and returns the results of finished tasks. */
  List<TrialResult> stop() {
    cancel();
    for (FinishedTask finished = jobs.take(); finished != null; finished = jobs.take()) {
      for (TrialResult result : finished.report().results()) {
        finish(result);
      }
    }
    return takeResults();
  }

  void cancel() {
    jobs.cancel();
  }

  private List<TrialResult> takeResults() {
    List<TrialResult> taken = List.copyOf(results);
    results.clear();
    return taken;
  }

  private SweepFailedException aborted(Throwable failure) {
    String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return new SweepFailedException(
        "Spark aborted a job with %d trials unfinished: %s; finished trials are written, rerun the command to resume"
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

  /** Adds a result, unless the trial already has one. */
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
        lastAttempts.add(trial);
      } else {
        alone.add(List.of(trial));
      }
    }
    jobs.submit(alone);
    jobs.submit(packing.apply(neverLost));
  }
}
