package io.rnnsweep.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rnnsweep.results.ReferenceTables.BaselineComparison;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Builds the page's content as JSON. Spark groups and samples data that grows with the sweep; the
 * driver holds what {@link Budget} allows.
 */
final class Content {
  private final SparkSession spark;
  private final ResultsReader reader;
  private final JsonNode description;
  private final ObjectNode page = ResultFrames.JSON.objectNode();

  /** Creates content from a session with the registered tables and views of {@code reader}. */
  Content(SparkSession spark, ResultsReader reader, JsonNode description) {
    this.spark = spark;
    this.reader = reader;
    this.description = description;
  }

  ObjectNode json() {
    fill();
    return page;
  }

  private void fill() {
    page.put("written_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    page.set("description", description);
    SeriesList series = SeriesList.of(spark);
    boolean panel = series.size() > 1;
    page.put("panel", panel);
    page.put("trials", series.trials());
    page.put("series_count", series.size());
    List<BaselineComparison> comparisons = reader.comparisons();
    page.set(
        "verdicts",
        verdicts(panel ? Verdict.ofPanel(comparisons) : Verdict.ofOneSeries(comparisons)));
    if (series.trials() == 0) {
      return;
    }
    page.put("first", series.first().toString());
    page.put("last", series.last().toString());
    VaryingHyperparameters axes = VaryingHyperparameters.of(spark);
    page.set("axes", texts(axes.names()));
    execution(new ExecutionQueries(spark, axes), series);
    List<Row> winners =
        spark
            .sql("SELECT * FROM winners ORDER BY mean_skill DESC, series_id LIMIT " + Budget.SERIES)
            .collectAsList();
    page.set("series", series.table(winners, axes, comparisons));
    if (panel) {
      page.set("across", ResultFrames.of(across(axes)));
    }
    if (series.completed() > 0) {
      long targets =
          comparisons.stream().mapToLong(c -> c.test().count()).max().orElse(Budget.POINTS);
      Budget budget = new Budget(Math.max(1, winners.size()), targets);
      List<String> ids = spread(winners, budget.series());
      page.set("shown", texts(ids));
      Column shown = series.in(ids);
      landscape(new Landscape(spark, axes), axes);
      best(new TopTrialQueries(spark, axes, budget, series.lastFold(), shown), budget);
      page.set("baselines", perSeries(ResultFrames.bySeries(baselines().where(shown))));
      page.set("forecasts", perSeries(ResultFrames.bySeries(forecasts().where(shown))));
    }
  }

  private static ArrayNode verdicts(List<Verdict> verdicts) {
    ArrayNode nodes = ResultFrames.JSON.arrayNode();
    for (Verdict verdict : verdicts) {
      nodes.addObject().put("kind", verdict.kind().name()).put("text", verdict.text());
    }
    return nodes;
  }

  private void execution(ExecutionQueries execution, SeriesList series) {
    page.putObject("limits").put("hosts", Budget.HOSTS).put("errors", Budget.ERRORS);
    page.set("statuses", ResultFrames.of(execution.statuses()));
    page.set("machines", ResultFrames.of(execution.machines()));
    page.set(
        "sample",
        ResultFrames.of(execution.sample(Math.max(1, Budget.TRIALS / 2 / series.size()))));
    if (series.trials() > Budget.TRIALS) {
      page.set("timeline", ResultFrames.of(execution.timeline(series.first(), series.last())));
    }
    if (series.completed() < series.trials()) {
      page.set("errors", ResultFrames.of(execution.errors()));
    }
  }

  /** Returns series evenly spread over the ranks, good and bad ones alike. */
  private static List<String> spread(List<Row> winners, int count) {
    int shown = Math.min(winners.size(), count);
    return IntStream.range(0, shown)
        .mapToObj(i -> winners.get((int) ((long) i * winners.size() / shown)))
        .map(row -> row.<String>getAs("series_id"))
        .toList();
  }

  private void landscape(Landscape landscape, VaryingHyperparameters axes) {
    if (axes.names().isEmpty()) {
      return;
    }
    ObjectNode effects = ResultFrames.of(landscape.effects());
    page.set("effects", effects);
    if (axes.names().size() > 1) {
      page.set("pairs", ResultFrames.of(landscape.pairs(landscape.main(effects))));
    }
  }

  private void best(TopTrialQueries best, Budget budget) {
    page.put("leaders", budget.leaders());
    page.set("candidates", perSeries(ResultFrames.bySeries(best.points())));
    List<Row> trials = best.trials();
    page.set("leaderboard", perSeries(ResultFrames.bySeries(trials)));
    Map<String, List<String>> first = ids(trials, Math.max(1, budget.best()));
    page.set("curves", perSeries(best.curves(first)));
    int seeds = description.path("config").path("best").asInt(Budget.BEST);
    Map<String, List<String>> chosen = ids(best.chosen(seeds), seeds);
    Map<String, List<String>> both = new LinkedHashMap<>(chosen);
    ids(trials, budget.best())
        .forEach(
            (series, ids) ->
                both.merge(
                    series,
                    ids,
                    (some, others) -> Stream.concat(some.stream(), others.stream()).toList()));
    Map<String, List<Row>> predictions = best.predictions(both);
    Map<String, ObjectNode> parts = new LinkedHashMap<>();
    first.forEach(
        (series, ids) -> {
          ObjectNode part = TestPart.of(predictions, chosen.getOrDefault(series, List.of()), ids);
          if (part != null) {
            parts.put(series, part);
          }
        });
    page.set("test", perSeries(parts));
  }

  /** Returns the ids of the first trials of each series. */
  private static Map<String, List<String>> ids(List<Row> trials, int most) {
    return trials.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getAs("series_id"),
                LinkedHashMap::new,
                Collectors.collectingAndThen(
                    Collectors.mapping(row -> row.<String>getAs("trial_id"), Collectors.toList()),
                    ids -> ids.stream().limit(most).toList())));
  }

  private Dataset<Row> baselines() {
    return spark.sql(
        "SELECT series_id, baseline, avg(validation_mse) AS validation_mse, avg(test_mse) AS"
            + " test_mse, avg(test_rmse) AS test_rmse, avg(skill) AS skill FROM baselines"
            + " GROUP BY series_id, baseline ORDER BY series_id, skill DESC, baseline");
  }

  private Dataset<Row> across(VaryingHyperparameters axes) {
    return spark.sql(
        "SELECT rank, "
            + axes.columns()
            + "series, wins, failures, mean_rank, mean_skill, mean_skill_vs_best_baseline"
            + " FROM across_series WHERE rank <= "
            + Budget.LEADERS
            + " ORDER BY rank");
  }

  private Dataset<Row> forecasts() {
    return spark.sql(
        "SELECT series_id, time, forecast, low_80, high_80, low_95, high_95"
            + " FROM forecasts ORDER BY series_id, step");
  }

  private static ObjectNode perSeries(Map<String, ObjectNode> frames) {
    ObjectNode object = ResultFrames.JSON.objectNode();
    ArrayNode names = object.putArray("series");
    ArrayNode values = object.putArray("frames");
    frames.forEach(
        (name, frame) -> {
          names.add(name);
          values.add(frame);
        });
    return object;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = ResultFrames.JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
