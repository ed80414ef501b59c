package io.rnnsweep.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * Builds the drawn data of a series' test part: its values, persistence, and forecasts of networks.
 */
final class TestPart {
  /** Name of the mean forecast of the chosen point's seeds. */
  private static final String CHOSEN = "chosen";

  private TestPart() {}

  /**
   * Returns the data of rows of predictions; null if there are none.
   *
   * @param rows of each trial, of the same targets in the same order
   * @param chosen ids of the trials of the chosen point
   * @param best ids of the best trials
   */
  static ObjectNode of(Map<String, List<Row>> rows, List<String> chosen, List<String> best) {
    List<List<Row>> seeds = chosen.stream().filter(rows::containsKey).map(rows::get).toList();
    List<String> shown = best.stream().filter(rows::containsKey).toList();
    if (seeds.isEmpty() && shown.isEmpty()) {
      return null;
    }
    List<Row> first = seeds.isEmpty() ? rows.get(shown.get(0)) : seeds.get(0);
    ObjectNode part = ResultFrames.JSON.objectNode();
    part.put("total", first.get(0).<Long>getAs("total"));
    add(part.putArray("times"), first, "time");
    add(part.putArray("targets"), first, "target");
    add(part.putArray("persistence"), first, "before");
    ObjectNode forecasts = part.putObject("forecasts");
    if (!seeds.isEmpty()) {
      ArrayNode mean = forecasts.putArray(CHOSEN);
      for (int t = 0; t < first.size(); t++) {
        double sum = 0;
        for (List<Row> seed : seeds) {
          sum += seed.get(t).<Double>getAs("prediction");
        }
        ResultFrames.add(mean, sum / seeds.size());
      }
    }
    shown.forEach(id -> add(forecasts.putArray(id), rows.get(id), "prediction"));
    return part;
  }

  private static void add(ArrayNode array, List<Row> rows, String column) {
    rows.forEach(row -> ResultFrames.add(array, row.getAs(column)));
  }
}
