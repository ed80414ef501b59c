package io.rnnsweep.fetch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the prices of one trading day.
 *
 * @param date in the exchange's time zone
 * @param adjustedClose the close, adjusted for dividends
 * @param volume number of traded shares; null if unknown
 */
record DailyPrice(
    LocalDate date,
    BigDecimal open,
    BigDecimal high,
    BigDecimal low,
    BigDecimal close,
    BigDecimal adjustedClose,
    Long volume) {

  /** Names of the columns of {@link #csv}. */
  static final String HEADER = "Date,Open,High,Low,Close,Adj Close,Volume";

  /** Returns a line of a CSV file, without the line end. */
  String csv() {
    return Stream.of(open, high, low, close, adjustedClose)
        .map(DailyPrice::shown)
        .collect(Collectors.joining(",", date + ",", "," + (volume == null ? "" : volume)));
  }

  /**
   * Returns a price with six decimals, or more where a small price would have fewer than seven
   * digits.
   */
  private static String shown(BigDecimal price) {
    int whole = price.precision() - price.scale();
    int decimals = price.signum() == 0 ? 6 : Math.max(6, 7 - whole);
    return price.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }
}
