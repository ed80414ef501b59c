package io.rnnsweep;

import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.Grid;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.sweep.Point;
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
    Grid grid = new Grid(config.space());
    return LongStream.range(0, grid.size())
        .mapToObj(grid::point)
        .flatMap(point -> config.space().seeds().stream().map(seed -> new Point(point, seed)))
        .map(point -> Trial.of("s", "fingerprint", config.evaluation(), 0, point))
        .toList();
  }
}
