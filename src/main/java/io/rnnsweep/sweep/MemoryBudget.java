package io.rnnsweep.sweep;

import java.util.Locale;
import java.util.concurrent.Semaphore;

/**
 * Holds the memory that the trials of a JVM share. A trial waits until enough is free, first come
 * first served, so that concurrent trials do not exhaust the heap.
 */
final class MemoryBudget {
  /** Share of the heap; the rest is for Spark and the garbage collector. */
  private static final double FRACTION = 0.6;

  private static final long UNIT = 1024;

  private static final MemoryBudget OF_THIS_JVM =
      new MemoryBudget((long) (FRACTION * Runtime.getRuntime().maxMemory()));

  private final int units;
  private final Semaphore free;

  MemoryBudget(long bytes) {
    this.units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
    this.free = new Semaphore(units, true);
  }

  static MemoryBudget ofThisJvm() {
    return OF_THIS_JVM;
  }

  /**
   * Takes {@code bytes}, waiting until they are free; {@link #giveBack} must follow.
   *
   * @throws IllegalArgumentException if the budget is smaller
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  void take(long bytes) throws InterruptedException {
    long asked = units(bytes);
    if (asked > units) {
      throw new IllegalArgumentException(
          ("needs %s of memory, but the trials of a JVM with this heap share %s;"
                  + " raise spark.executor.memory, in local mode spark.driver.memory")
              .formatted(megabytes(asked), megabytes(units)));
    }
    free.acquire((int) asked);
  }

  void giveBack(long bytes) {
    free.release((int) units(bytes));
  }

  private static long units(long bytes) {
    return (bytes + UNIT - 1) / UNIT;
  }

  private static String megabytes(long units) {
    return String.format(Locale.ROOT, "%.0f MB", Math.ceil(units * (UNIT / 1048576.0)));
  }
}
