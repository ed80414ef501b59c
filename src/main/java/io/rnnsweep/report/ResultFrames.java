package io.rnnsweep.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Converts rows of Spark to JSON: an array of the columns' names, and an array of rows, each an
 * array.
 */
final class ResultFrames {
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** More digits than a chart can show. */
  private static final MathContext DIGITS = new MathContext(7);

  private static final String SERIES = "series_id";

  private ResultFrames() {}

  /** Returns all rows as a frame. */
  static ObjectNode of(Dataset<Row> rows) {
    List<String> columns = List.of(rows.columns());
    ObjectNode frame = empty(columns);
    rows.collectAsList().forEach(row -> ((ArrayNode) frame.get("rows")).add(cells(row, columns)));
    return frame;
  }

  /** Returns a frame for each value of the column {@code series_id}, without that column. */
  static Map<String, ObjectNode> bySeries(Dataset<Row> rows) {
    return bySeries(rows.collectAsList());
  }

  /** Returns a frame for each series of collected rows. */
  static Map<String, ObjectNode> bySeries(List<Row> rows) {
    Map<String, ObjectNode> frames = new LinkedHashMap<>();
    for (Row row : rows) {
      List<String> columns =
          Arrays.stream(row.schema().fieldNames())
              .filter(column -> !column.equals(SERIES))
              .toList();
      ObjectNode frame = frames.computeIfAbsent(row.getAs(SERIES), id -> empty(columns));
      ((ArrayNode) frame.get("rows")).add(cells(row, columns));
    }
    return frames;
  }

  /** Adds a row with the columns of {@code frame}. */
  static void add(ObjectNode frame, Row row) {
    ArrayNode cells = ((ArrayNode) frame.get("rows")).addArray();
    frame.get("columns").forEach(column -> add(cells, row.getAs(column.asText())));
  }

  static ObjectNode empty(List<String> columns) {
    ObjectNode frame = JSON.objectNode();
    columns.forEach(frame.putArray("columns")::add);
    frame.putArray("rows");
    return frame;
  }

  private static ArrayNode cells(Row row, List<String> columns) {
    ArrayNode cells = JSON.arrayNode(columns.size());
    columns.forEach(column -> add(cells, row.getAs(column)));
    return cells;
  }

  /** Adds a value; null for a number that is not finite. */
  static void add(ArrayNode array, Object value) {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      if (Double.isFinite(number)) {
        array.add(new BigDecimal(number).round(DIGITS).doubleValue());
      } else {
        array.addNull();
      }
    } else if (value instanceof Integer || value instanceof Long) {
      array.add(((Number) value).longValue());
    } else if (value instanceof Boolean flag) {
      array.add(flag);
    } else if (value == null) {
      array.addNull();
    } else {
      array.add(value.toString());
    }
  }
}
