package io.rnnsweep.search;

import io.rnnsweep.config.Grid;
import io.rnnsweep.config.SweepConfig;
import java.util.Collection;
import java.util.List;

/**
 * Proposes points of a search space and is told how they do. It knows nothing of how they are
 * trained, where, how often and on which series.
 *
 * <p>What it proposes depends on its configuration and on what it was told alone, so that a search
 * that is resumed proposes the same again and is told at once what is known.
 */
public interface SearchStrategy {

  /**
   * Returns the next proposals, indexed from 0 without gaps; none while it waits to be told more,
   * and none for ever once the search is over.
   *
   * @param count the most to return, at least 1
   */
  List<Proposal> suggest(int count);

  /**
   * Hears how the search stands.
   *
   * @param completed what has ended since the last call, in any order
   * @param running all other proposals, by index; to be read during the call alone
   */
  void update(List<Completed> completed, Collection<Proposal> running);

  /** Returns the strategy that a configuration names. */
  static SearchStrategy of(SweepConfig config) {
    return switch (config.strategy()) {
      case GRID -> new GridSearch(new Grid(config.space()));
    };
  }
}
