package io.rnnsweep.fetch;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the prices of a share in time order, a row for each day; at least one.
 *
 * @param rows the days
 * @param dropped days for which the service has no price
 */
public record DailyPrices(List<DailyPrice> rows, List<LocalDate> dropped) {

  public LocalDate first() {
    return rows.get(0).date();
  }

  public LocalDate last() {
    return rows.get(rows.size() - 1).date();
  }

  /** Returns the rows as a CSV file. */
  public byte[] csv() {
    return Stream.concat(Stream.of(DailyPrice.HEADER), rows.stream().map(DailyPrice::csv))
        .collect(Collectors.joining("\n", "", "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
