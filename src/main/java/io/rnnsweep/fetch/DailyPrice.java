package io.rnnsweep.fetch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One trading day.
 *
 * @param date in the exchange's time zone
 * @param adjustedClose the close, adjusted for dividends
 * @param volume shares traded, or null if that is not known
 */
record DailyPrice(
    LocalDate date,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal adjustedClose,
    Long volume) {

  /** The names of {@link #csv}'s columns. */
  static final String HEADER = "Date,Open,High,Low,Close,Adj Close,Volume";

  /** A line of a CSV file, without its end. */
  String csv() {
    return Stream.of(open, high, low, close, adjustedClose)
        .map(DailyPrice::shown)
        .collect(Collectors.joining(",", date + ",", "," + (volume == null ? "" : volume)));
  }

  /** Six decimals, and more where a price is so small that they would not be seven digits. */
  private static String shown(BigDecimal price) {
    int whole = price.precision() - price.scale();
    int decimals = price.signum() == 0 ? 6 : Math.max(6, 7 - whole);
    return price.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
