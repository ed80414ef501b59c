package io.rnnsweep.sweep;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Reads the processor time of the current thread, which others on the machine do not lengthen. */
final class ProcessorClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final boolean SUPPORTED =
      THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled();

  private ProcessorClock() {}

  /**
   * Returns nanoseconds that mean something in comparison with those of the same thread alone;
   * where a JVM does not know a thread's processor time, they are those of the wall clock.
   */
  static long nanos() {
    return SUPPORTED ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
  }
}
