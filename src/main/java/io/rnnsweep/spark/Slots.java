package io.rnnsweep.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** Computes the number of concurrent tasks of the cluster. */
final class Slots {
  private Slots() {}

  /**
   * Returns the number of registered slots, or of configured ones if larger: a cluster may still be
   * starting, and dynamic allocation adds executors when there are tasks.
   */
  static int of(SparkContext spark) {
    return of(spark.getConf(), spark.defaultParallelism());
  }

  static int of(SparkConf conf, int registeredCores) {
    int taskCpus = conf.getInt("spark.task.cpus", 1);
    int executorCores = conf.getInt("spark.executor.cores", 1);
    int executors =
        conf.getBoolean("spark.dynamicAllocation.enabled", false)
            ? bounded(conf.getInt("spark.dynamicAllocation.maxExecutors", Integer.MAX_VALUE))
            : conf.getInt("spark.executor.instances", 0);
    int registered = registeredCores / taskCpus;
    int promised = executors * (executorCores / taskCpus);
    int allowed = conf.getInt("spark.cores.max", Integer.MAX_VALUE) / taskCpus;
    int standalone = bounded(conf.getInt("spark.cores.max", Integer.MAX_VALUE)) / taskCpus;
    return Math.max(1, Math.max(registered, Math.max(Math.min(promised, allowed), standalone)));
  }

  /** Returns a configured bound; 0 if there is none, as future executors are then unknown. */
  private static int bounded(int count) {
    return count == Integer.MAX_VALUE ? 0 : count;
  }
}
