package io.rnnsweep.spark;

import io.rnnsweep.sweep.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Packs trials into tasks.
 *
 * <p>A task costs Spark a millisecond or more, so small trials share one; but no task holds more
 * than a small share of what a slot has to do, so that slots end together. Costliest first: Spark
 * starts tasks in their order, and what starts last should be short.
 */
final class TaskPacking {
  /** Tasks a slot gets at the least, where there are trials enough. */
  private static final int TASKS_PER_SLOT = 16;

  /** And no more than about half a second, so that little is lost with an executor. */
  private static final double MOST_OPERATIONS = 5e9;

  private TaskPacking() {}

  /** The trials of each task, in the order in which tasks should start. */
  static List<List<Trial>> pack(List<Trial> trials, ToDoubleFunction<Trial> cost, int slots) {
    List<Trial> ordered = new ArrayList<>(trials);
    ordered.sort(Comparator.comparingDouble(cost).reversed());
    double total = ordered.stream().mapToDouble(cost).sum();
    double share = Math.min(total / ((double) slots * TASKS_PER_SLOT), MOST_OPERATIONS);
    List<List<Trial>> tasks = new ArrayList<>();
    List<Trial> task = new ArrayList<>();
    double taskCost = 0;
    for (Trial trial : ordered) {
      if (!task.isEmpty() && taskCost + cost.applyAsDouble(trial) > share) {
        tasks.add(task);
        task = new ArrayList<>();
        taskCost = 0;
      }
      task.add(trial);
      taskCost += cost.applyAsDouble(trial);
    }
    tasks.add(task);
    return tasks;
  }
}
