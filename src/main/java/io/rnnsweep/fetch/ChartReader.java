package io.rnnsweep.fetch;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a chart of the service: an array of times and an array of each price. */
final class ChartReader {
  private final JsonNode quotes;
  private final JsonNode adjustedCloses;

  private ChartReader(JsonNode indicators) {
    this.quotes = indicators.path("quote").path(0);
    this.adjustedCloses = indicators.path("adjclose").path(0).path("adjclose");
  }

  /**
   * Returns the days of a chart, a row for each.
   *
   * @param from first day
   * @param to day after the last one
   */
  static DailyPrices read(JsonNode chart, LocalDate from, LocalDate to) {
    ZoneId zone = zone(chart.path("meta"));
    ChartReader reader = new ChartReader(chart.path("indicators"));
    JsonNode times = chart.path("timestamp");
    // The current day can have two rows, the later one is newer.
    SortedMap<LocalDate, DailyPrice> rows = new TreeMap<>();
    List<LocalDate> dropped = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      LocalDate date = Instant.ofEpochSecond(times.get(i).asLong()).atZone(zone).toLocalDate();
      if (date.isBefore(from) || !date.isBefore(to)) {
        continue;
      }
      if (reader.hasPrices(i)) {
        rows.put(date, reader.row(date, i));
      } else {
        dropped.add(date);
      }
    }
    dropped.removeAll(rows.keySet());
    return new DailyPrices(List.copyOf(rows.values()), List.copyOf(dropped));
  }

  private static ZoneId zone(JsonNode meta) {
    try {
      String name = meta.path("exchangeTimezoneName").asText();
      return name.isEmpty()
          ? ZoneOffset.ofTotalSeconds(meta.path("gmtoffset").asInt())
          : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new FetchFailedException("the chart is in an unknown time zone", e);
    }
  }

  private boolean hasPrices(int i) {
    return List.of("open", "high", "low", "close").stream()
        .allMatch(name -> quotes.path(name).path(i).isNumber());
  }

  private DailyPrice row(LocalDate date, int i) {
    JsonNode adjusted = adjustedCloses.path(i);
    JsonNode volume = quotes.path("volume").path(i);
    return new DailyPrice(
        date,
        price("open", i),
        price("high", i),
        price("low", i),
        price("close", i),
        adjusted.isNumber() ? adjusted.decimalValue() : price("close", i),
        volume.isNumber() ? volume.asLong() : null);
  }

  private BigDecimal price(String name, int i) {
    return quotes.get(name).get(i).decimalValue();
  }
}
