package io.rnnsweep.series;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.series.Panel.Broken;
import io.rnnsweep.series.SeriesBuilder.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives each row to the builder of its series. */
final class PanelBuilder {
  private final StoredSeries config;
  private final SortedMap<Block, Integer> rowsOfBlocks = new TreeMap<>();
  private final Map<String, SeriesBuilder> builders = new TreeMap<>();

  PanelBuilder(StoredSeries config) {
    this.config = config;
    if (config.seriesColumn().isEmpty()) {
      builder(config.valueColumn());
    }
  }

  private SeriesBuilder builder(String id) {
    return builders.computeIfAbsent(id, key -> new SeriesBuilder(config, key, rowsOfBlocks));
  }

  void add(String path, long blockStart, String timeText, String valueText, String seriesText) {
    String id = config.seriesColumn().map(column -> named(seriesText)).orElse(config.valueColumn());
    builder(id).add(path, blockStart, timeText, valueText);
  }

  /** Rows without a name are a series, too: a broken one. */
  private static String named(String text) {
    return text == null ? "" : text.strip();
  }

  /**
   * All series.
   *
   * @throws InvalidInputException if not one of them can be used
   */
  Panel build() {
    List<TimeSeries> series = new ArrayList<>();
    List<Broken> broken = new ArrayList<>();
    InvalidInputException first = null;
    for (Map.Entry<String, SeriesBuilder> builder : builders.entrySet()) {
      if (builder.getKey().isEmpty()) {
        broken.add(
            new Broken("", "column \"" + config.seriesColumn().orElseThrow() + "\" is empty"));
        continue;
      }
      try {
        series.add(builder.getValue().build());
      } catch (InvalidInputException e) {
        // One broken series is a line of the panel; the sweep goes on with the others.
        broken.add(new Broken(builder.getKey(), String.join("; ", e.problems())));
        first = first == null ? e : first;
      }
    }
    if (series.isEmpty()) {
      throw first != null
          ? first
          : new InvalidInputException(
              config.path() + (broken.isEmpty() ? ": has no rows" : ": " + broken.get(0).reason()));
    }
    return new Panel(series, broken);
  }
}
