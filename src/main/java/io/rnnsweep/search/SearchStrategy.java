package io.rnnsweep.search;

import io.rnnsweep.config.Grid;
import io.rnnsweep.config.SweepConfig;
import java.util.Collection;
import java.util.List;

/**
 * Proposes points of a search space and receives their objectives. It does not know how they are
 * trained, where, how often and on which series.
 *
 * <p>Proposals depend only on its configuration and on updates, so that a resumed search proposes
 * the same points again and receives the known objectives at once.
 */
public interface SearchStrategy {

  /**
   * Returns the next proposals, indexed from 0 without gaps; none while it waits for an update, and
   * none after the search is over.
   *
   * @param count largest number to return, at least 1
   */
  List<Proposal> suggest(int count);

  /**
   * Receives the state of the search.
   *
   * @param completed proposals completed since the last call, in any order
   * @param running all other proposals, by index; valid only during the call
   */
  void update(List<Completed> completed, Collection<Proposal> running);

  /** Returns the strategy of a configuration. */
  static SearchStrategy of(SweepConfig config) {
    return switch (config.strategy()) {
      case GRID -> new GridSearch(new Grid(config.space()));
    };
  }
}
