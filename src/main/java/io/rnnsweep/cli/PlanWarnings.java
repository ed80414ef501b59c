package io.rnnsweep.cli;

import io.rnnsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;

/**
 * Finds harmful settings and properties of a sweep: a line for each, with the remedy.
 *
 * @param plan of the sweep
 * @param conf the user's settings
 * @param local whether executors are in the driver's JVM
 * @param oneMachine whether executors are on the driver's machine, as in local mode they are
 * @param executors number of registered executors
 * @param driverHeap bytes, also the executor's in local mode
 * @param output of the results
 */
record PlanWarnings(
    SweepPlan plan,
    SparkConf conf,
    boolean local,
    boolean oneMachine,
    int executors,
    long driverHeap,
    Output output) {
  /** Share of a heap for trials beside Spark. */
  private static final double USABLE = 0.6;

  private static final long KILOBYTE = 1 << 10;
  private static final long MEGABYTE = 1 << 20;

  /**
   * Describes the file system of the results folder.
   *
   * @param scheme of its addresses
   * @param refusal why no run may write there; empty if one may
   */
  record Output(String scheme, Optional<String> refusal) {}

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    speculation(lines);
    taskCpus(lines);
    memory(lines);
    output(lines);
    shape(lines);
    return lines;
  }

  private void speculation(List<String> lines) {
    if (conf.getBoolean("spark.speculation", false)) {
      lines.add(
          "spark.speculation is on: it treats long trials as slow ones and trains them twice;"
              + " set it to false");
    }
  }

  private void taskCpus(List<String> lines) {
    int cpus = conf.getInt("spark.task.cpus", 1);
    if (cpus > 1) {
      lines.add(
          "spark.task.cpus is %d, but a trial uses one core: the others idle; set it to 1"
              .formatted(cpus));
    }
  }

  private void memory(List<String> lines) {
    String key = local ? "spark.driver.memory" : "spark.executor.memory";
    if (plan.memory().isEmpty()) {
      lines.add("the largest network does not fit into any memory: its trials will fail");
      return;
    }
    int together = Math.min((plan.slots() + executors - 1) / executors, plan.missing());
    long wanted = plan.memory().getAsLong() * together;
    long needed = (long) ((double) wanted / USABLE);
    long heap = local ? driverHeap : conf.getSizeAsBytes("spark.executor.memory", "1g");
    if (needed > heap) {
      lines.add(
          "%s %s of an executor's %s; set %s to %s"
              .formatted(
                  together == 1
                      ? "the largest trial takes"
                      : together + " of the largest trials at once take",
                  size(wanted),
                  size(heap),
                  key,
                  units(needed, MEGABYTE) + "m"));
    }
  }

  private void output(List<String> lines) {
    output.refusal().ifPresent(refusal -> lines.add("run refuses output: " + refusal));
    if (!oneMachine && output.scheme().equals("file")) {
      lines.add(
          "output is on a disk (file:) that every executor must see under the same path; if only"
              + " this machine has it, run refuses it: name a shared folder");
    }
  }

  private void shape(List<String> lines) {
    if (plan.missing() > 0 && plan.slots() > plan.missing()) {
      lines.add(
          "%s for %s: %d idle; ask for fewer (spark.cores.max,"
                  .formatted(
                      Counts.of(plan.slots(), "slot"),
                      Counts.of(plan.missing(), "trial"),
                      plan.slots() - plan.missing())
              + " spark.dynamicAllocation.maxExecutors) or search more");
    }
    double others = plan.seconds() - plan.longestSeconds();
    if (plan.missing() > 1 && plan.slots() > 1 && plan.longestSeconds() > others) {
      lines.add(
          "one trial takes longer than all others together: more slots do not shorten the sweep;"
              + " lower its epochs, window or hidden_size");
    }
  }

  /** Returns an amount of memory as text, rounded up. */
  static String size(long bytes) {
    return bytes < MEGABYTE ? units(bytes, KILOBYTE) + " KB" : units(bytes, MEGABYTE) + " MB";
  }

  private static long units(long bytes, long unit) {
    return (bytes + unit - 1) / unit;
  }
}
