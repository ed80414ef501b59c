package io.rnnsweep.spark;

import io.rnnsweep.sweep.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Packs trials into tasks.
 *
 * <p>A task costs Spark a millisecond or more, so small trials share one. The longest come first:
 * Spark starts tasks in order, and the last ones should be short. So each task is a share of the
 * remaining work, as in guided self-scheduling (C. D. Polychronopoulos and D. J. Kuck, IEEE
 * Transactions on Computers C-36:1425-1439, 1987), down to a length at which Spark's overhead would
 * matter.
 */
final class TaskPacking {
  /** A task is a slot's share of the remaining work, divided by this. */
  private static final double PARTS = 8;

  /** Longest task of several trials, so that little is lost with an executor. */
  static final double LONGEST_SECONDS = 1;

  /** Shortest task while there is work for all slots. */
  private static final double SHORTEST_SECONDS = 0.01;

  private TaskPacking() {}

  /**
   * Returns the trials of each task, in the order in which tasks should start.
   *
   * @param seconds predicted for a trial
   * @param slots number of concurrent tasks
   */
  static List<List<Trial>> pack(List<Trial> trials, ToDoubleFunction<Trial> seconds, int slots) {
    record Cost(Trial trial, double seconds) {}
    List<Cost> ordered =
        trials.stream()
            .map(trial -> new Cost(trial, seconds.applyAsDouble(trial)))
            .sorted(Comparator.comparingDouble(Cost::seconds).reversed())
            .toList();
    double left = ordered.stream().mapToDouble(Cost::seconds).sum();
    double shortest = Math.min(SHORTEST_SECONDS, left / slots);
    List<List<Trial>> tasks = new ArrayList<>();
    int next = 0;
    while (next < ordered.size()) {
      double share = Math.min(LONGEST_SECONDS, Math.max(shortest, left / (slots * PARTS)));
      List<Trial> task = new ArrayList<>();
      double taskSeconds = 0;
      do {
        taskSeconds += ordered.get(next).seconds();
        task.add(ordered.get(next).trial());
        next++;
      } while (next < ordered.size() && taskSeconds + ordered.get(next).seconds() <= share);
      tasks.add(task);
      left -= taskSeconds;
    }
    return tasks;
  }
}
