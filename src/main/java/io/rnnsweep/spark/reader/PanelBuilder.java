package io.rnnsweep.spark.reader;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.series.Panel;
import io.rnnsweep.series.Panel.Broken;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.spark.reader.SeriesBuilder.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Passes each row to the builder of its series. */
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

  /** Returns the name of a row's series; rows without a name form one broken series. */
  private static String named(String text) {
    return text == null ? "" : text.strip();
  }

  /**
   * Builds all series.
   *
   * @throws InvalidInputException if there are no rows, or none with a name
   */
  Reading build() {
    List<TimeSeries> series = new ArrayList<>();
    List<Broken> broken = new ArrayList<>();
    List<InvalidInputException> refusals = new ArrayList<>();
    for (Map.Entry<String, SeriesBuilder> builder : builders.entrySet()) {
      if (builder.getKey().isEmpty()) {
        broken.add(
            new Broken("", "column \"" + config.seriesColumn().orElseThrow() + "\" is empty"));
        continue;
      }
      try {
        series.add(builder.getValue().build());
      } catch (InvalidInputException e) {
        // A broken series is kept with its reason; the sweep continues with the others.
        broken.add(new Broken(builder.getKey(), String.join("; ", e.problems())));
        refusals.add(e);
      }
    }
    if (series.isEmpty() && refusals.isEmpty()) {
      throw new InvalidInputException(
          config.path() + (broken.isEmpty() ? ": has no rows" : ": " + broken.get(0).reason()));
    }
    return new Reading(
        series.isEmpty() ? Optional.empty() : Optional.of(new Panel(series, broken)), refusals);
  }
}
