package io.rnnsweep.results.storage;

import java.io.IOException;

/**
 * Lets a process die after a number of changes of a file system: what comes later never happens.
 */
public final class Death {
  private static int left;
  private static boolean dead;

  private Death() {}

  /** Allows so many changes, of all file systems together, from now on. */
  public static void after(int changes) {
    left = changes;
    dead = false;
  }

  /** Tells whether a change was attempted that did not happen any more. */
  public static boolean came() {
    return dead;
  }

  /** Counts a change that is about to happen. */
  public static void change() throws IOException {
    if (left == 0) {
      dead = true;
      throw new IOException("this process has died");
    }
    left--;
  }
}
