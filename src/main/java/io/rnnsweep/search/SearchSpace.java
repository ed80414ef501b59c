package io.rnnsweep.search;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.Key;
import io.rnnsweep.config.SpaceConfig;
import io.rnnsweep.config.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The grid of a configuration: every combination of the values of its axes, with every seed. */
public final class SearchSpace {
  private final SpaceConfig config;

  public SearchSpace(SpaceConfig config) {
    this.config = config;
  }

  /** How many points there are. */
  public int size() {
    return Math.toIntExact(config.trials());
  }

  /**
   * The point at {@code index}, a function of the index alone: its digits, in the mixed base of the
   * axes' lengths, say which value of each axis; the seed's is the last and fastest.
   *
   * @param index from 0 to {@link #size} - 1
   */
  public Point point(int index) {
    int rest = index / config.seeds().size();
    long seed = config.seeds().get(index % config.seeds().size());
    Map<String, Object> chosen = new HashMap<>();
    for (Map.Entry<String, List<Object>> axis : config.axes().entrySet()) {
      List<Object> values = axis.getValue();
      chosen.put(axis.getKey(), values.get(rest % values.size()));
      rest /= values.size();
    }
    Values source =
        new Values() {
          @Override
          public <T> T get(Key<T> key) {
            return chosen.containsKey(key.name())
                ? key.type().cast(chosen.get(key.name()))
                : config.fixed().get(key);
          }
        };
    return new Point(Hyperparameters.from(source), seed);
  }
}
