package io.rnnsweep.spark.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.GeneratedSeries;
import io.rnnsweep.config.Frequency;
import io.rnnsweep.config.Json;
import io.rnnsweep.series.TimeFrequency;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.spark.reader.TimeParser.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFrequencyTest {

  @ParameterizedTest
  @CsvSource({
    // A single value goes on by a step of one.
    "7, '8, 9'",
    "2020-02-28, '2020-02-29, 2020-03-01'",
    "2020-02-28T10:00, '2020-02-29T10:00, 2020-03-01T10:00'",
    // Whole numbers: places, years, steps with a gap.
    "0 1 2 3, '4, 5'",
    "1998 2000 2002 2006 2008, '2010, 2012'",
    "-3 -2 -1, '0, 1'",
    // Days, also with two that are missing.
    "2021-12-30 2021-12-31, '2022-01-01, 2022-01-02'",
    "2020-12-30 2020-12-31 2021-01-02 2021-01-03 2021-01-05, '2021-01-06, 2021-01-07'",
    // Business days: a weekend is passed over.
    "2023-03-30 2023-03-31 2023-04-03 2023-04-04, '2023-04-05, 2023-04-06, 2023-04-07, 2023-04-10'",
    "2023-03-31 2023-04-03 2023-04-04 2023-04-05 2023-04-06 2023-04-07, '2023-04-10, 2023-04-11'",
    // Within one week nothing is known of weekends.
    "2023-04-03 2023-04-04 2023-04-05 2023-04-06 2023-04-07, '2023-04-08, 2023-04-09'",
    // Six days a week.
    "2023-03-31 2023-04-01 2023-04-03 2023-04-04 2023-04-05 2023-04-06 2023-04-07 2023-04-08,"
        + " '2023-04-10, 2023-04-11'",
    // A pause of weeks says nothing of weekends.
    "2023-03-29 2023-03-30 2023-03-31 2023-06-01 2023-06-02, '2023-06-03, 2023-06-04'",
    // Weeks, and a distance of days.
    "2020-02-15 2020-02-22 2020-02-29, '2020-03-07, 2020-03-14'",
    "2020-02-27 2020-03-01 2020-03-04, '2020-03-07, 2020-03-10'",
    // Months, quarters and years, by the calendar.
    "2019-12-01 2020-01-01 2020-02-01, '2020-03-01, 2020-04-01'",
    "2020-01-15 2020-02-15 2020-04-15 2020-05-15, '2020-06-15, 2020-07-15'",
    "2020-01-31 2020-02-29 2020-03-31, '2020-04-30, 2020-05-31'",
    "2020-12-30 2021-01-30 2021-02-28, '2021-03-30, 2021-04-30'",
    "2020-01-28 2020-02-28 2020-03-28, '2020-04-28, 2020-05-28'",
    "2021-02-28 2021-03-28 2021-04-28, '2021-05-28, 2021-06-28'",
    "2019-10-01 2020-01-01 2020-04-01, '2020-07-01, 2020-10-01'",
    "2016-02-29 2017-02-28 2018-02-28 2019-02-28, '2020-02-29, 2021-02-28'",
    "1999-01-01 2000-01-01, '2001-01-01, 2002-01-01'",
    // Times of day.
    "2020-02-28T22:00 2020-02-28T23:00 2020-02-29T00:00, '2020-02-29T01:00, 2020-02-29T02:00'",
    "2020-01-01T00:00 2020-01-01T00:15 2020-01-01T00:45 2020-01-01T01:00,"
        + " '2020-01-01T01:15, 2020-01-01T01:30'",
    "1969-12-31T23:59:59.5 1969-12-31T23:59:59.75, '1970-01-01T00:00, 1970-01-01T00:00:00.250'",
    "2023-03-30T17:30 2023-03-31T17:30 2023-04-03T17:30 2023-04-04T17:30 2023-04-05T17:30"
        + " 2023-04-06T17:30 2023-04-07T17:30, '2023-04-10T17:30, 2023-04-11T17:30'",
    "2020-01-31T00:00 2020-02-29T00:00, '2020-03-31T00:00, 2020-04-30T00:00'",
    // With an offset: hours by instants, days by local dates, both with the last offset.
    "2024-03-31T00:00+01:00 2024-03-31T01:00+01:00 2024-03-31T03:00+02:00,"
        + " '2024-03-31T04:00:00+02:00, 2024-03-31T05:00:00+02:00'",
    "2024-10-27T01:30+02:00 2024-10-27T02:30+02:00 2024-10-27T02:30+01:00,"
        + " '2024-10-27T03:30:00+01:00'",
    "2024-03-30T00:00+01:00 2024-03-31T00:00+01:00 2024-04-01T00:00+02:00,"
        + " '2024-04-02T00:00:00+02:00, 2024-04-03T00:00:00+02:00'",
    "2023-12-31T18:00-05:00 2024-01-31T18:00-05:00, '2024-02-29T18:00:00-05:00'",
    "2024-01-01T23:59:59.5Z 2024-01-02T00:00:00Z, '2024-01-02T00:00:00.5Z'",
  })
  void timesGoOnAsTheyWere(String times, String next) {
    List<String> expected = List.of(next.split(", "));

    assertThat(TimeFrequency.of(series(Stream.of(times.split(" ")))).times(expected.size()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1d, 2023-04-03 2023-04-05 2023-04-07, '2023-04-08, 2023-04-09'",
    "1 business day, 2023-04-05 2023-04-06 2023-04-07, '2023-04-10, 2023-04-11'",
    "1 month, 2023-01-31 2023-04-30, '2023-05-31, 2023-06-30'",
    "1h, 2023-04-05T10:00 2023-04-05T12:00, '2023-04-05T13:00, 2023-04-05T14:00'",
    "1h, 2023-04-05T10:00, '2023-04-05T11:00, 2023-04-05T12:00'",
    "2, 1 5 9, '11, 13'",
  })
  void timesGoOnByTheStepThatIsGiven(String step, String times, String next) {
    Frequency frequency = Frequency.parse(Json.tree(step)).orElseThrow();

    assertThat(TimeFrequency.of(series(Stream.of(times.split(" "))), frequency).times(2))
        .isEqualTo(List.of(next.split(", ")));
  }

  @Test
  void dailyPricesGoOnByBusinessDays() throws IOException {
    assertThat(times(GeneratedSeries.PRICES, "", 0, 7))
        .containsExactly(
            "2023-04-03",
            "2023-04-04",
            "2023-04-05",
            "2023-04-06",
            "2023-04-07",
            "2023-04-10",
            "2023-04-11");
  }

  @Test
  void aStockOfAPanelDoes() throws IOException {
    assertThat(times(GeneratedSeries.STOCKS, ",B", 0, 4))
        .containsExactly("2014-02-10", "2014-02-11", "2014-02-12", "2014-02-13");
  }

  @Test
  void dailyTemperaturesGoOnEveryDayThoughTwoAreMissing() throws IOException {
    assertThat(times(GeneratedSeries.TEMPERATURES, "", 0, 3))
        .containsExactly("1991-01-01", "1991-01-02", "1991-01-03");
  }

  @Test
  void monthlySunspotsGoOnByMonths() throws IOException {
    assertThat(times(GeneratedSeries.SUNSPOTS, "", 0, 3))
        .containsExactly("1984-01-01", "1984-02-01", "1984-03-01");
  }

  @Test
  void weeklyGasolineGoesOnByWeeks() throws IOException {
    assertThat(times(GeneratedSeries.GASOLINE, "", 0, 2))
        .containsExactly("2021-05-07", "2021-05-14");
  }

  /** The times after those in a column of the rows that have some text in them. */
  private static List<String> times(String file, String text, int column, int count)
      throws IOException {
    InputStream bytes = Files.newInputStream(Path.of(file));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes,
                StandardCharsets.UTF_8))) {
      return TimeFrequency.of(
              series(
                  lines
                      .lines()
                      .skip(1)
                      .filter(line -> line.contains(text))
                      .map(line -> line.split(",", -1)[column].replace("\"", ""))))
          .times(count);
    }
  }

  private static TimeSeries series(Stream<String> texts) {
    TimeParser parser = TimeParser.ofKnownForms();
    List<Time> times = texts.map(text -> parser.parse(text).orElseThrow()).toList();
    List<Time> sorted = times.stream().sorted(Comparator.comparingLong(Time::value)).toList();
    double[] values = new double[sorted.size()];
    Arrays.setAll(values, t -> t);
    return new TimeSeries(
        "s",
        times.get(0).kind(),
        sorted.stream().mapToLong(Time::value).toArray(),
        sorted.stream()
            .flatMap(time -> time.offset().stream())
            .mapToInt(ZoneOffset::getTotalSeconds)
            .toArray(),
        values);
  }
}
