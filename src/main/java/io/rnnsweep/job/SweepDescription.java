package io.rnnsweep.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Json;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.StoredTrial;
import io.rnnsweep.series.Panel;
import io.rnnsweep.series.TimeSeries;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Holds the content of {@code sweep.json}: the configuration as run, the data and the versions.
 *
 * @param folder of the results
 * @param json the file
 */
public record SweepDescription(ResultsFolder folder, JsonNode json) {
  /** Advice for a run on results of other data or another evaluation. */
  public static final String START_OVER =
      "--fresh moves them aside, to a folder with the time in its name, and starts over";

  /** Largest panel with a fingerprint for each series, so that a changed one can be named. */
  private static final int MOST_TOLD_APART = 1000;

  private static final int MOST_NAMED = 3;

  /** Describes a run that starts. */
  public static SweepDescription of(ResultsFolder folder, SweepInput input) throws IOException {
    JsonNode json =
        Json.tree(
            Map.of(
                "config", input.config().resolved(),
                "evaluation", input.config().evaluation().identity(),
                "data", data(input.panel()),
                "series", series(input.panel()),
                "versions",
                    Map.of(
                        "rnn_sweep", Versions.project(),
                        "spark", Versions.spark(),
                        "java", Versions.java()),
                "written_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    // Through text, so that it compares with one read from a file.
    return new SweepDescription(folder, Json.read(Json.pretty(json)));
  }

  /**
   * Reads the description of existing results.
   *
   * @throws InvalidInputException if there are none
   */
  public static SweepDescription stored(ResultsFolder folder) {
    return new SweepDescription(folder, folder.requireDescription());
  }

  /** Describes a panel by its size and one fingerprint, and, if small, one for each series. */
  private static Map<String, Object> data(Panel panel) {
    if (panel.size() > 1) {
      return Map.of(
          "series", panel.size(),
          "broken", panel.broken().size(),
          "values", panel.valueCount(),
          "fingerprint", panel.fingerprint());
    }
    TimeSeries series = panel.series().get(0);
    return Map.of(
        "series_id", series.id(),
        "fingerprint", series.fingerprint(),
        "length", series.length(),
        "first_time", series.time(0),
        "last_time", series.time(series.length() - 1));
  }

  private static Map<String, String> series(Panel panel) {
    return panel.size() > 1 && panel.size() <= MOST_TOLD_APART ? panel.fingerprints() : Map.of();
  }

  /**
   * Reads the series of these results again, from {@code series.path}.
   *
   * @param remedy advice if it has changed, as the end of a sentence
   * @throws InvalidInputException if anything that decides a trial's numbers has changed
   */
  public SweepInput input(SparkSession spark, String remedy) throws IOException {
    return input(spark, Map.of(), remedy);
  }

  /**
   * Reads the series of these results again.
   *
   * @param seriesPath its new path; null for {@code series.path}
   * @param remedy advice if it has changed, as the end of a sentence
   * @throws InvalidInputException if anything that decides a trial's numbers has changed
   */
  public SweepInput input(SparkSession spark, String seriesPath, String remedy) throws IOException {
    Map<String, String> overrides = new HashMap<>();
    if (seriesPath != null) {
      overrides.put("series.path", seriesPath);
      if (config(Map.of()).series() instanceof StoredSeries stored
          && stored.format().equals(StoredSeries.DATASET)) {
        overrides.put("series.format", "parquet"); // A dataset's file is Parquet.
      }
    }
    return input(spark, overrides, remedy);
  }

  private SweepInput input(SparkSession spark, Map<String, String> overrides, String remedy)
      throws IOException {
    SweepInput input = SweepInput.read(spark, config(overrides));
    refuseOther(of(folder, input), remedy);
    return input;
  }

  /**
   * Takes the series of these results from a dataset.
   *
   * @param remedy advice if it has changed, as the end of a sentence
   * @throws InvalidInputException if anything that decides a trial's numbers has changed
   */
  public SweepInput input(Dataset<Row> rows, String remedy) throws IOException {
    SweepInput input = SweepInput.of(config(Map.of()), rows);
    refuseOther(of(folder, input), remedy);
    return input;
  }

  private SweepConfig config(Map<String, String> overrides) {
    return ConfigReader.read(folder + "/sweep.json", Json.pretty(json.path("config")), overrides);
  }

  /**
   * Refuses data or an evaluation whose results cannot be compared with these.
   *
   * @param now description of the run
   * @param remedy advice, as the end of a sentence
   * @throws InvalidInputException if anything that decides a trial's numbers has changed
   */
  public void refuseOther(SweepDescription now, String remedy) {
    Map<String, String> sentences =
        Map.of(
            "data", "the series has changed since these results were made",
            "evaluation", "these results were made with another evaluation");
    for (String what : List.of("evaluation", "data")) {
      JsonNode before = json.path(what);
      JsonNode after = now.json.path(what);
      if (!deciding(before).equals(deciding(after))) {
        throw new InvalidInputException(
            "%s: %s: %s%s; %s"
                .formatted(
                    folder,
                    sentences.get(what),
                    changes(what, before, after),
                    hint(before, after) + otherSeries(now),
                    remedy));
      }
    }
  }

  /**
   * Refuses to resume results with a trial of an older version of the training that gave other
   * numbers. Executors read the trials.
   */
  public void refuseOlder(SparkSession spark, SweepInput input) {
    new ResultsReader(spark, folder)
        .changedTrials()
        .forEach(row -> StoredTrial.refuseOlder(folder, row, input.cross(), START_OVER));
  }

  /**
   * Returns a part without times as text, whose format changed in a version; the fingerprint covers
   * them.
   */
  private static JsonNode deciding(JsonNode part) {
    return part instanceof ObjectNode object
        ? object.deepCopy().without(List.of("first_time", "last_time"))
        : part;
  }

  /** Returns each changed part, with its value before and after. */
  private static String changes(String name, JsonNode before, JsonNode after) {
    if (!before.isObject()) {
      return name.replace('_', ' ') + " " + before + ", now " + after;
    }
    List<String> changes = new ArrayList<>();
    after
        .properties()
        .forEach(
            field -> {
              JsonNode old = before.path(field.getKey());
              if (!old.equals(field.getValue())) {
                changes.add(
                    "%s %s, now %s"
                        .formatted(
                            field.getKey().replace('_', ' '), shown(old), shown(field.getValue())));
              }
            });
    return String.join("; ", changes);
  }

  /** Returns a value as text, a fingerprint by its first digits. */
  private static String shown(JsonNode value) {
    String text = value.asText();
    return text.matches("\\p{XDigit}{64}") ? text.substring(0, 16) : text;
  }

  /** Returns which series of a panel have changed; empty if none has. */
  private String otherSeries(SweepDescription now) {
    JsonNode before = json.path("series");
    JsonNode after = now.json.path("series");
    Set<String> others = new TreeSet<>();
    Stream.of(before, after)
        .flatMap(series -> series.properties().stream())
        .map(Map.Entry::getKey)
        .filter(id -> !before.path(id).equals(after.path(id)))
        .forEach(others::add);
    if (others.isEmpty() || before.isEmpty() || after.isEmpty()) {
      return "";
    }
    String names =
        others.stream()
            .limit(MOST_NAMED)
            .map(id -> "\"" + id + "\"")
            .collect(Collectors.joining(", "));
    int more = others.size() - MOST_NAMED;
    return " (changed series: " + names + (more > 0 ? " and " + more + " more)" : ")");
  }

  private static String hint(JsonNode before, JsonNode after) {
    if (!before.path("context").equals(after.path("context"))) {
      return " (another context moves the training targets of every trial; choose a larger one"
          + " before the first run)";
    }
    if (before.has("length") && before.path("length").equals(after.path("length"))) {
      return " (the same number of values, but other values or times)";
    }
    return "";
  }
}
