package io.rnnsweep.search;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Proposes every point of the space, once, all together. */
final class GridSearch implements SearchStrategy {
  private final SearchSpace space;
  private boolean proposed;

  GridSearch(SearchSpace space) {
    this.space = space;
  }

  @Override
  public List<Point> propose() {
    if (proposed) {
      return List.of();
    }
    proposed = true;
    return IntStream.range(0, space.size()).mapToObj(space::point).toList();
  }

  @Override
  public void tell(Point point, OptionalDouble score) {
    // A grid is the same whatever its points score.
  }
}
