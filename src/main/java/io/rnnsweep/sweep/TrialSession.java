package io.rnnsweep.sweep;

import java.util.List;

/**
 * Trains trials for as long as a sweep lasts. It takes more of them at any time, gives one result
 * for each, and is used by the thread that opened it alone.
 */
public interface TrialSession extends AutoCloseable {

  /** Takes trials to be trained beside those that run; one that has no result yet is left out. */
  void submit(List<Trial> trials);

  /** Returns how many more trials may be submitted now, so that no slot has to wait for them. */
  int room();

  /**
   * Returns results that nobody was given before; none if none comes within a fraction of a second.
   *
   * @throws SweepFailedException if the session can train no more; all results that there are were
   *     returned before
   */
  List<TrialResult> poll() throws InterruptedException;

  /** Trains no more, and returns the results that there were and nobody was given. */
  List<TrialResult> stop();

  /** Trains no more, and gives back whatever the session held. */
  @Override
  void close();
}
