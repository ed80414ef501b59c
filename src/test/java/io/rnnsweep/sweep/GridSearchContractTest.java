package io.rnnsweep.sweep;

import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.search.SearchStrategy;
import java.util.Map;

class GridSearchContractTest extends StrategyContract {

  @Override
  SearchStrategy strategy() {
    return SearchStrategy.of(
        ConfigReader.read(
            "test",
            """
            {"space": {
              "hidden_size": [2, 4, 8, 16, 32], "learning_rate": [0.1, 0.03, 0.01, 0.003],
              "window": [2, 4, 8, 16, 20], "shuffle": [true, false]
            }}
            """,
            Map.of()));
  }

  /** Trials that wait for a slot are never more than this many rounds of the slots. */
  @Override
  double mostOverBound(int slots) {
    return 2;
  }
}
