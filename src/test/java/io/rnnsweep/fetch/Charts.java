package io.rnnsweep.fetch;

import io.rnnsweep.config.Json;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Answers of a chart service, as Yahoo's writes them. */
public final class Charts {
  private Charts() {}

  /** An answer with these lines of a CSV file: date, open, high, low, close, adjusted, volume. */
  public static String of(String zone, LocalTime opening, List<String> lines) {
    List<String[]> rows = lines.stream().map(line -> line.split(",", -1)).toList();
    List<Long> times =
        rows.stream()
            .map(row -> LocalDate.parse(row[0]).atTime(opening).atZone(ZoneId.of(zone)))
            .map(time -> time.toEpochSecond())
            .toList();
    return chart(
        Map.of(
            "meta", Map.of("exchangeTimezoneName", zone, "gmtoffset", 0),
            "timestamp", times,
            "indicators",
                Map.of(
                    "quote",
                    List.of(
                        Map.of(
                            "open", column(rows, 1, Charts::price),
                            "high", column(rows, 2, Charts::price),
                            "low", column(rows, 3, Charts::price),
                            "close", column(rows, 4, Charts::price),
                            "volume", column(rows, 6, Charts::count))),
                    "adjclose",
                    List.of(Map.of("adjclose", column(rows, 5, Charts::price))))));
  }

  /** An answer that holds this and nothing else. */
  public static String chart(Map<String, ?> result) {
    return "{\"chart\": {\"result\": [" + Json.tree(result) + "], \"error\": null}}";
  }

  private static List<Object> column(
      List<String[]> rows, int index, Function<String, Object> value) {
    return rows.stream().map(row -> row[index].isEmpty() ? NULL : value.apply(row[index])).toList();
  }

  private static final Object NULL = com.fasterxml.jackson.databind.node.NullNode.instance;

  /** Single precision, written as a double: what Yahoo does to its prices. */
  private static Object price(String text) {
    return (double) Float.parseFloat(text);
  }

  private static Object count(String text) {
    return Long.parseLong(text);
  }
}
