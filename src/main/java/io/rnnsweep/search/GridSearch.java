package io.rnnsweep.search;

import io.rnnsweep.config.Grid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Proposes every point of a grid, once. */
final class GridSearch implements SearchStrategy {
  private final Grid grid;
  private int proposed;

  GridSearch(Grid grid) {
    this.grid = grid;
  }

  @Override
  public List<Proposal> suggest(int count) {
    List<Proposal> proposals = new ArrayList<>();
    while (proposals.size() < count && proposed < grid.size()) {
      proposals.add(new Proposal(proposed, grid.point(proposed)));
      proposed++;
    }
    return proposals;
  }

  @Override
  public void update(List<Completed> completed, Collection<Proposal> running) {
    // A grid does not depend on scores.
  }
}
