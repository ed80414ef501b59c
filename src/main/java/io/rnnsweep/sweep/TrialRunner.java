package io.rnnsweep.sweep;

import java.util.List;

/** Trains trials, somewhere. */
public interface TrialRunner {

  /**
   * Trains every trial and hands over each result once, on the calling thread, as it ends.
   *
   * @throws SweepStoppedException if the listener threw it while waiting; whatever had ended by
   *     then has been handed over
   * @throws SweepFailedException if it had to give up before every trial had a result
   * @throws InterruptedException if the thread is interrupted
   */
  void run(List<Trial> trials, Listener listener) throws InterruptedException;

  /** Hears of the results of a run. */
  interface Listener {
    void finished(TrialResult result);

    /** Called several times a second, also when nothing ends. */
    void waiting();
  }
}
