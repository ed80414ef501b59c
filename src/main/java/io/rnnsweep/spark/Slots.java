package io.rnnsweep.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** How many tasks the cluster runs at once. */
final class Slots {
  private Slots() {}

  /**
   * The slots that have registered, or those that the settings will bring if they are more: a
   * cluster may still be starting, and dynamic allocation brings executors when there are tasks.
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

  /** Without a bound nothing is known of what will come. */
  private static int bounded(int count) {
    return count == Integer.MAX_VALUE ? 0 : count;
  }
}
