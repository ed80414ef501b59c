package io.rnnsweep.search;

import io.rnnsweep.config.Grid;
import io.rnnsweep.config.SpaceConfig;

/** The grid of a configuration: every point of its space, with every seed. */
public final class SearchSpace {
  private final SpaceConfig config;
  private final Grid grid;

  /** Creates the grid of a configuration. */
  public SearchSpace(SpaceConfig config) {
    this.config = config;
    this.grid = new Grid(config);
  }

  /** How many points there are. */
  public int size() {
    return Math.toIntExact(grid.size() * config.seeds().size());
  }

  /**
   * The point at {@code index}, a function of the index alone; the seed changes fastest.
   *
   * @param index from 0 to {@link #size} - 1
   */
  public Point point(int index) {
    int seeds = config.seeds().size();
    return new Point(grid.point(index / seeds), config.seeds().get(index % seeds));
  }
}
