package io.rnnsweep;

import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.search.SearchSpace;
import io.rnnsweep.sweep.Trial;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Trials for tests that train none. */
public final class Trials {
  private Trials() {}

  /** The trials of a configuration, of a series called s. */
  public static List<Trial> of(String json) {
    SweepConfig config = ConfigReader.read("test", json.replace('\'', '"'), Map.of());
    SearchSpace space = new SearchSpace(config.space());
    return IntStream.range(0, space.size())
        .mapToObj(i -> Trial.of("s", "fingerprint", config.evaluation(), 0, space.point(i)))
        .toList();
  }
}
