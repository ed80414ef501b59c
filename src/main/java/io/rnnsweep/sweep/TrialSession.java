package io.rnnsweep.sweep;

import java.util.List;

/**
 * Trains the trials of a sweep. It accepts more trials at any time, returns one result for each,
 * and is used only by the thread that opened it.
 */
public interface TrialSession extends AutoCloseable {

  /** Submits trials to train; one that is already submitted and unfinished is ignored. */
  void submit(List<Trial> trials);

  /** Returns the number of trials to submit now so that no slot has to wait. */
  int room();

  /**
   * Returns new results; none if none arrives within a fraction of a second.
   *
   * @throws SweepFailedException if the session cannot continue; all results were returned before
   */
  List<TrialResult> poll() throws InterruptedException;

  /** Stops training, and returns the results that were not returned before. */
  List<TrialResult> stop();

  /** Stops training, and releases the resources of the session. */
  @Override
  void close();
}
