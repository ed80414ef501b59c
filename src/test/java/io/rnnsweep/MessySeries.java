package io.rnnsweep;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/**
 * Files of series as people have them, made by seeded code: clocks that change, weeks that lack.
 */
final class MessySeries {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /**
   * Hourly values in local time without an offset: an hour stands twice in October and is absent in
   * March.
   */
  static final String HOURS =
      GeneratedSeries.write(
          "hours.csv",
          hours(
              "2023-10-22T00:00",
              "2024-04-07T00:00",
              time -> time.toLocalDateTime().format(minutes())));

  /** Hourly values in local time with its offset, which changes in the last tenth. */
  static final String OFFSETS =
      GeneratedSeries.write(
          "offsets.csv",
          hours(
              "2024-10-15T00:00",
              "2024-10-28T00:00",
              time -> time.toOffsetDateTime().format(minutes()) + time.getOffset()));

  /**
   * Weekly sales of 30 products, each of which lacks some weeks; the last but one ends constant,
   * the last is constant throughout.
   */
  static final String PRODUCTS = GeneratedSeries.write("products.csv", products());

  private MessySeries() {}

  private static DateTimeFormatter minutes() {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);
  }

  private static List<String> hours(
      String from, String to, Function<ZonedDateTime, String> written) {
    Random random = new Random(11);
    List<String> lines = new ArrayList<>(List.of("time,load"));
    Instant end = LocalDateTime.parse(to).toInstant(ZoneOffset.UTC);
    for (Instant hour = LocalDateTime.parse(from).toInstant(ZoneOffset.UTC);
        hour.isBefore(end);
        hour = hour.plusSeconds(3600)) {
      ZonedDateTime local = hour.atZone(BERLIN);
      double day = StrictMath.sin(2 * Math.PI * (local.getHour() - 6) / 24);
      lines.add(
          String.format(
              Locale.ROOT,
              "%s,%.2f",
              written.apply(local),
              50 + 12 * day + 2 * random.nextGaussian()));
    }
    return lines;
  }

  private static List<String> products() {
    Random random = new Random(12);
    List<String> lines = new ArrayList<>(List.of("week,product,sold"));
    for (int product = 1; product <= 30; product++) {
      int first = random.nextInt(6);
      int weeks = 110 + random.nextInt(10);
      int absent = first + 5 + random.nextInt(20);
      for (int week = first; week < weeks; week++) {
        boolean constant = product == 30 || (product == 29 && week > 60);
        double season = 10 * StrictMath.sin(2 * Math.PI * week / 26);
        long sold = constant ? 7 : Math.round(40 + product + season + 3 * random.nextGaussian());
        if (week != absent && random.nextInt(20) > 0) {
          LocalDate monday = LocalDate.of(2022, 1, 3).plusWeeks(week);
          lines.add("%s,P%02d,%d".formatted(monday, product, sold));
        }
      }
    }
    return lines;
  }
}
