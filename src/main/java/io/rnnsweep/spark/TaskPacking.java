package io.rnnsweep.spark;

import io.rnnsweep.sweep.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Packs trials into tasks.
 *
 * <p>A task costs Spark a millisecond or more, so small trials share one. Longest first: Spark
 * starts tasks in their order, and what starts last should be short. So each task is a share of
 * what is left to be packed, as in guided self-scheduling (C. D. Polychronopoulos and D. J. Kuck,
 * IEEE Transactions on Computers C-36:1425-1439, 1987), down to where Spark's own cost would count.
 */
final class TaskPacking {
  /** Of what is left, a slot is given this part at a time. */
  private static final double PARTS = 8;

  /** A task of several trials lasts no longer: so little is lost with an executor. */
  static final double LONGEST_SECONDS = 1;

  /** And where there is work for all slots, no shorter. */
  private static final double SHORTEST_SECONDS = 0.01;

  private TaskPacking() {}

  /**
   * The trials of each task, in the order in which tasks should start.
   *
   * @param seconds what a trial is predicted to take
   * @param slots how many tasks run at once
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
