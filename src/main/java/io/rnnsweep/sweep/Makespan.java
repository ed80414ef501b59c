package io.rnnsweep.sweep;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Simulates independent trials on equal slots, longest first: each goes to the first free slot (R.
 * L. Graham, "Bounds on multiprocessing timing anomalies", SIAM Journal on Applied Mathematics
 * 17:416-429, 1969).
 */
public final class Makespan {
  private Makespan() {}

  /**
   * Returns the end of the last trial, in seconds from the start; 0 without trials.
   *
   * @param seconds of each trial, in any order
   * @param slots at least 1
   */
  public static double makespan(double[] seconds, int slots) {
    double[] ascending = seconds.clone();
    Arrays.sort(ascending);
    PriorityQueue<Double> free = new PriorityQueue<>();
    double last = 0;
    for (int i = ascending.length - 1; i >= 0; i--) {
      double start = free.size() < slots ? 0 : free.remove();
      free.add(start + ascending[i]);
      last = Math.max(last, start + ascending[i]);
    }
    return last;
  }
}
