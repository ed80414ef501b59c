package io.rnnsweep.search;

import io.rnnsweep.config.SweepConfig;
import java.util.List;
import java.util.OptionalDouble;

/** Proposes points and is told how they did; knows nothing of how they are trained. */
public interface SearchStrategy {

  /** The points to train next; none once the search is over. */
  List<Point> propose();

  /**
   * Reports a proposed point.
   *
   * @param score what to make small, or empty if the point has none because it diverged or failed
   */
  void tell(Point point, OptionalDouble score);

  /** The strategy that a configuration names. */
  static SearchStrategy of(SweepConfig config) {
    return switch (config.strategy()) {
      case GRID -> new GridSearch(new SearchSpace(config.space()));
    };
  }
}
