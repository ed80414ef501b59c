package io.rnnsweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Files of series that seeded code makes: each has the form and the dates of one of the public
 * series ({@link SampleData}), and values of the same kind.
 */
public final class GeneratedSeries {
  /** Daily prices: a random walk over business days but for holidays; columns as Yahoo's. */
  public static final String PRICES = write("prices.csv", prices());

  /** Weekly values with a trend and a season, newest first, dates as month/day/year. */
  public static final String GASOLINE = write("gasoline.csv", gasoline());

  /** A panel of twelve stocks, A to L; C lacks one opening price and G lacks two. */
  public static final String STOCKS = write("stocks.csv.gz", stocks());

  /** Monthly values from 0 on, in cycles of eleven years of different heights. */
  public static final String SUNSPOTS = write("sunspots.csv", sunspots());

  /** Ten years of daily values with a season; 31 December of two leap years is absent. */
  public static final String TEMPERATURES = write("temperatures.csv", temperatures());

  /** Daily sales as a German spreadsheet writes them: semicolons, days first, decimal commas. */
  public static final String SALES = write("sales.csv", sales());

  private GeneratedSeries() {}

  /** Returns the texts of a column below its head, in the order of the file, without quotes. */
  public static List<String> column(String file, int column) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of(file));
      if (file.endsWith(".gz")) {
        bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
      }
      return new String(bytes, UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1)[column].replace("\"", ""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> prices() {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>(List.of("Date,Open,High,Low,Close,Adj Close,Volume"));
    double close = 56;
    for (LocalDate day : businessDays("2020-04-01", "2023-03-31")) {
      double open = close * StrictMath.exp(0.005 * random.nextGaussian());
      close = open * StrictMath.exp(0.018 * random.nextGaussian());
      double high = Math.max(open, close) * (1 + 0.01 * random.nextDouble());
      double low = Math.min(open, close) * (1 - 0.01 * random.nextDouble());
      String end = price(close);
      long volume = 100 * (100_000L + random.nextInt(500_000));
      lines.add(
          String.join(
              ",",
              day.toString(),
              price(open),
              price(high),
              price(low),
              end,
              end,
              Long.toString(volume)));
    }
    return lines;
  }

  /** As Yahoo's are: of single precision, with six decimals. */
  private static String price(double value) {
    return String.format(Locale.ROOT, "%.6f", (float) value);
  }

  private static List<String> gasoline() {
    Random random = new Random(2);
    List<String> lines = new ArrayList<>();
    DateTimeFormatter date = DateTimeFormatter.ofPattern("MM/d/yyyy", Locale.ROOT);
    LocalDate week = LocalDate.of(1991, 2, 8);
    for (int t = 0; t < 1578; t++) {
      double season = 300 * StrictMath.sin(2 * Math.PI * t / 52.18);
      long value = Math.round(6800 + 1.3 * t + season + 150 * random.nextGaussian());
      lines.add(week.plusWeeks(t).format(date) + "," + value);
    }
    lines.add("Week,Gasoline");
    Collections.reverse(lines);
    return lines;
  }

  private static List<String> stocks() {
    Random random = new Random(3);
    List<String> lines = new ArrayList<>(List.of("date,open,close,Name"));
    for (char name = 'A'; name <= 'L'; name++) {
      double close = 20 + random.nextInt(100);
      // The youngest has fewer days.
      for (LocalDate day : businessDays(name == 'L' ? "2013-08-01" : "2013-02-08", "2014-02-07")) {
        String open =
            String.format(Locale.ROOT, "%.2f", close * (1 + 0.004 * random.nextGaussian()));
        close *= StrictMath.exp(0.012 * random.nextGaussian());
        boolean blank =
            (name == 'C' && day.getDayOfYear() == 100)
                || (name == 'G' && day.getDayOfYear() >= 150 && day.getDayOfYear() <= 151);
        lines.add(String.format(Locale.ROOT, "%s,%s,%.2f,%s", day, blank ? "" : open, close, name));
      }
    }
    return lines;
  }

  private static List<String> sunspots() {
    Random random = new Random(4);
    List<String> lines = new ArrayList<>(List.of("\"Month\",\"Sunspots\""));
    YearMonth first = YearMonth.of(1749, 1);
    double height = 100;
    for (int t = 0; t < 2820; t++) {
      if (t % 132 == 0) {
        height = 60 + random.nextInt(120);
      }
      double wave = StrictMath.sin(Math.PI * (t % 132) / 132);
      double value = height * wave * wave + (3 + 15 * wave) * random.nextGaussian();
      lines.add(String.format(Locale.ROOT, "\"%s\",%.1f", first.plusMonths(t), Math.max(value, 0)));
    }
    return lines;
  }

  private static List<String> temperatures() {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>(List.of("\"Date\",\"Temp\""));
    double weather = 0;
    LocalDate end = LocalDate.of(1991, 1, 1);
    for (LocalDate day = LocalDate.of(1981, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      weather = 0.6 * weather + 2.1 * random.nextGaussian();
      double season = 4 * StrictMath.cos(2 * Math.PI * (day.getDayOfYear() - 20) / 365.25);
      if (day.getDayOfYear() <= 365) {
        lines.add(String.format(Locale.ROOT, "\"%s\",%.1f", day, 11.5 + season + weather));
      }
    }
    return lines;
  }

  private static List<String> sales() {
    Random random = new Random(6);
    List<String> lines = new ArrayList<>(List.of("Datum;Filiale;Umsatz"));
    DateTimeFormatter date = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);
    LocalDate day = LocalDate.of(2022, 1, 1);
    for (int t = 0; t < 400; t++) {
      double week = 400 * StrictMath.sin(2 * Math.PI * t / 7);
      double value = 1100 + week + 50 * random.nextGaussian();
      String umsatz = String.format(Locale.GERMANY, "%,.2f", value);
      lines.add(day.plusDays(t).format(date) + ";Mitte;" + umsatz);
    }
    return lines;
  }

  /** Monday to Friday without Christmas and New Year's Day, both ends included. */
  private static List<LocalDate> businessDays(String from, String to) {
    return LocalDate.parse(from)
        .datesUntil(LocalDate.parse(to).plusDays(1))
        .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
        .filter(day -> !day.toString().endsWith("-12-25") && !day.toString().endsWith("-01-01"))
        .toList();
  }

  /** Writes a file whole: other test JVMs may read it at the same time. */
  static String write(String name, List<String> lines) {
    Path file = Path.of("target", "generated-series", name).toAbsolutePath();
    try {
      byte[] bytes = (String.join("\n", lines) + "\n").getBytes(UTF_8);
      if (name.endsWith(".gz")) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
          zip.write(bytes);
        }
        bytes = zipped.toByteArray();
      }
      Files.createDirectories(file.getParent());
      Path aside = Files.createTempFile(file.getParent(), name, ".tmp");
      Files.write(aside, bytes);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
