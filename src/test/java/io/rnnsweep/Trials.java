package io.rnnsweep;

import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.search.SearchSpace;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.sweep.Trial;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Trials for tests that train none. */
public final class Trials {
  private Trials() {}

  /** A series of waves that rise. */
  public static TimeSeries waves(int length) {
    return new TimeSeries(
        "s",
        TimeKind.NUMBER,
        LongStream.range(0, length).toArray(),
        IntStream.range(0, length).mapToDouble(t -> Math.sin(0.3 * t) + 0.01 * t).toArray());
  }

  /** The evaluation of a configuration. */
  public static EvaluationConfig evaluation(String json) {
    return config(json).evaluation();
  }

  private static SweepConfig config(String json) {
    return ConfigReader.read("test", json.replace('\'', '"'), Map.of());
  }

  /** The trials of a configuration, of a series called s. */
  public static List<Trial> of(String json) {
    SweepConfig config = config(json);
    SearchSpace space = new SearchSpace(config.space());
    return IntStream.range(0, space.size())
        .mapToObj(i -> Trial.of("s", "fingerprint", config.evaluation(), 0, space.point(i)))
        .toList();
  }
}
