package io.rnnsweep.spark.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rnnsweep.config.DuplicatesKind;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.MissingKind;
import io.rnnsweep.series.Panel;
import io.rnnsweep.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times that are absent, by {@code series.frequency}. */
class TimeGridTest {
  private static final Source TIMED = Source.csv("a.csv", "t", "v");

  /** Given by name and found in the times alike; values are places in the file, from 1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1h | 2024-01-01T22:00 2024-01-01T23:00 2024-01-02T01:00"
            + " | 2024-01-01T22:00=1 2024-01-01T23:00=2 2024-01-02T00:00=NaN 2024-01-02T01:00=3",
        "15min | 2024-01-01T00:15 2024-01-01T00:30 2024-01-01T01:00"
            + " | 2024-01-01T00:15=1 2024-01-01T00:30=2 2024-01-01T00:45=NaN 2024-01-01T01:00=3",
        "1d | 2024-02-27 2024-02-28 2024-03-01"
            + " | 2024-02-27=1 2024-02-28=2 2024-02-29=NaN 2024-03-01=3",
        // A Thursday and a Friday, the next week without its Wednesday.
        "1 business day | 2024-02-29 2024-03-01 2024-03-04 2024-03-05 2024-03-07 2024-03-08"
            + " | 2024-02-29=1 2024-03-01=2 2024-03-04=3 2024-03-05=4 2024-03-06=NaN"
            + " 2024-03-07=5 2024-03-08=6",
        "1 week | 2024-02-05 2024-02-12 2024-02-26"
            + " | 2024-02-05=1 2024-02-12=2 2024-02-19=NaN 2024-02-26=3",
        "1 month | 2023-12-31 2024-01-31 2024-03-31 2024-04-30"
            + " | 2023-12-31=1 2024-01-31=2 2024-02-29=NaN 2024-03-31=3 2024-04-30=4",
        "1 month | 2024-01-30 2024-02-29 2024-04-30 2024-05-30"
            + " | 2024-01-30=1 2024-02-29=2 2024-03-30=NaN 2024-04-30=3 2024-05-30=4",
        "1 quarter | 2023-03-31 2023-06-30 2023-12-31"
            + " | 2023-03-31=1 2023-06-30=2 2023-09-30=NaN 2023-12-31=3",
        "1 year | 2020-02-29 2021-02-28 2023-02-28"
            + " | 2020-02-29=1 2021-02-28=2 2022-02-28=NaN 2023-02-28=3",
        "2 | 1998 2000 2004 | 1998=1 2000=2 2002=NaN 2004=3",
        // Local dates keep their time of day, hours are hours, also where clocks change.
        "1d | 2024-03-29T06:00+01:00 2024-03-30T06:00+01:00 2024-03-31T06:00+02:00"
            + " 2024-04-02T06:00+02:00"
            + " | 2024-03-29T06:00:00+01:00=1 2024-03-30T06:00:00+01:00=2"
            + " 2024-03-31T06:00:00+02:00=3 2024-04-01T06:00:00+02:00=NaN"
            + " 2024-04-02T06:00:00+02:00=4",
        "1h | 2024-03-31T00:00+01:00 2024-03-31T01:00+01:00 2024-03-31T03:00+02:00"
            + " 2024-03-31T05:00+02:00"
            + " | 2024-03-31T00:00:00+01:00=1 2024-03-31T01:00:00+01:00=2"
            + " 2024-03-31T03:00:00+02:00=3 2024-03-31T04:00:00+02:00=NaN"
            + " 2024-03-31T05:00:00+02:00=4",
        "1d | 2024-01-01 | 2024-01-01=1",
        "1h | 2024-01-01T07:30 | 2024-01-01T07:30=1",
        "1 | 7 | 7=1",
      })
  void timesThatAreNotThereAreMissingValues(String frequency, String times, String filled) {
    for (String given : List.of(frequency, "infer")) {
      Source source = TIMED.frequency(given).missing(MissingKind.INTERPOLATE);

      assertThat(shown(read(source, times.split(" ")))).as(given).isEqualTo(filled);
    }
  }

  @Test
  void aFileThatIsNewestFirstIsFilledAsOthersAre() {
    Source source = TIMED.frequency("1 week").missing(MissingKind.INTERPOLATE);

    assertThat(shown(read(source, "2024-02-26", "2024-02-12", "2024-02-05")))
        .isEqualTo("2024-02-05=3 2024-02-12=2 2024-02-19=NaN 2024-02-26=1");
  }

  @ParameterizedTest
  @CsvSource({"FORWARD_FILL, 1=1 2=1 3=2", "INTERPOLATE, 1=1 2=NaN 3=2", "DROP, 1=1 3=2"})
  void theKeyMissingSaysWhatBecomesOfThem(MissingKind missing, String filled) {
    TimeSeries series = read(TIMED.frequency("1").missing(missing), "1", "3");

    assertThat(shown(series)).isEqualTo(filled);
  }

  @Test
  void aSeriesThatLacksNothingIsTheSameWithTheKeyAndWithout() {
    String[] days = {"2024-01-01", "2024-01-02", "2024-01-03"};

    assertThat(read(TIMED.frequency("1d"), days).fingerprint())
        .isEqualTo(read(TIMED, days).fingerprint());
  }

  @Test
  void timesThatAreNotThereAreRefusedUnlessTheKeyMissingTreatsThem() {
    assertThat(refusal(TIMED.frequency("1d"), "2024-01-01", "2024-01-04", "2024-01-06"))
        .containsExactly(
            "a.csv, column \"t\": lacks 3 of 6 steps of 1d, the first 2024-01-02;"
                + " series.missing can fill them in, e.g. \"interpolate\"");
  }

  @Test
  void oneRefusalNamesAllThatTheClocksChangesNeed() {
    String[] times = new String[48];
    for (int hour = 0; hour < 48; hour++) {
      times[hour] = "2024-03-%02dT%02d:00".formatted(30 + hour / 24, hour % 24);
    }
    times[26] = times[25];

    assertThat(linesOfAllKeys(TIMED.frequency("1h"), times))
        .hasSize(2)
        .anyMatch(line -> line.contains("2024-03-31T01:00 is also the time of row 26"))
        .anyMatch(line -> line.contains("the first 2024-03-31T02:00; series.missing"));
    Source distinct = TIMED.frequency("1h").duplicates(DuplicatesKind.FIRST);
    assertThat(refusal(distinct, times))
        .singleElement()
        .asString()
        .contains("the first 2024-03-31T02:00; series.missing");
    assertThat(read(distinct.missing(MissingKind.FORWARD_FILL), times).length()).isEqualTo(48);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1h | 2024-01-01T00:00 2024-01-01T01:00 2024-01-01T02:00 2024-01-01T02:30"
            + " | row 4 | 2024-01-01T02:30 | 1h from 2024-01-01T00:00 on | \"30min\"",
        "1h | 2024-01-01T00:00 2024-01-01T00:15 2024-01-01T01:00"
            + " | row 2 | 2024-01-01T00:15 | 1h from 2024-01-01T00:00 on | \"infer\"",
        "1 business day | 2024-03-01 2024-03-02 2024-03-03 2024-03-04"
            + " | row 2 | 2024-03-02 | 1 business day from 2024-03-01 on | \"infer\"",
        "1 business day | 2024-03-02 2024-03-04 2024-03-05"
            + " | row 1 | 2024-03-02 | 1 business day | \"infer\"",
        "1 week | 2024-03-04 2024-03-11 2024-03-19"
            + " | row 3 | 2024-03-19 | 1 week from 2024-03-04 on | \"1d\"",
        "1 month | 2024-01-31 2024-02-29 2024-03-30 2024-05-31"
            + " | row 3 | 2024-03-30 | 1 month from 2024-01-31 on | \"1d\"",
        "1 quarter | 2024-01-01 2024-04-01 2024-05-01 2024-06-01"
            + " | row 3 | 2024-05-01 | 1 quarter from 2024-01-01 on | \"infer\"",
        "1d | 2024-01-01T00:00 2024-01-02T00:00 2024-01-03T00:20"
            + " | row 3 | 2024-01-03T00:20 | 1d from 2024-01-01T00:00 on | \"20min\"",
        "2 | 1 3 5 6 | row 4 | 6 | 2 from 1 on | \"1\"",
        "infer | 2024-01-01T00:00 2024-01-01T01:00 2024-01-01T02:00 2024-01-01T02:00:00.000007"
            + " | row 4 | 2024-01-01T02:00:00.000007 | 1h from 2024-01-01T00:00 on | null",
      })
  void aTimeBetweenTheStepsIsRefusedWithAValueThatWouldDo(
      String frequency, String times, String row, String time, String steps, String remedy) {
    Source source = TIMED.frequency(frequency).missing(MissingKind.INTERPOLATE);

    assertThat(refusal(source, times.split(" ")))
        .singleElement()
        .asString()
        .startsWith(
            "a.csv: %s, column \"t\": %s lies between the steps of %s; set series.frequency to %s"
                .formatted(row, time, steps, remedy));
    if (!remedy.equals("null")) {
      Source remedied = source.frequency(remedy.replace("\"", ""));
      assertThat(read(remedied, times.split(" ")).length()).isPositive();
    }
  }

  @Test
  void aValueThatWouldDoIsNamedWithTheKeyThatItNeeds() {
    assertThat(linesOfAllKeys(TIMED.frequency("2"), "1", "3", "6", "7"))
        .hasSize(2)
        .anyMatch(line -> line.endsWith("; set series.frequency to \"infer\""))
        .anyMatch(line -> line.endsWith("; series.missing can fill them in, e.g. \"interpolate\""));
  }

  @Test
  void theRowThatIsNamedIsThatOfTheFileInWhateverOrder() {
    assertThat(
            refusal(
                TIMED.frequency("1h"), "2024-01-01T02:10", "2024-01-01T01:00", "2024-01-01T00:00"))
        .singleElement()
        .asString()
        .startsWith("a.csv: row 1, column \"t\": 2024-01-01T02:10 lies between");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1h | 2024-01-01 2024-01-02 | 1h lies between dates; set series.frequency to \"infer\"",
        "1 month | 1 2 | 1 month lies between whole numbers; set series.frequency to \"infer\"",
        "1 | 2024-01-01T00:00 2024-01-02T00:00 | 1 lies between timestamps",
      })
  void aStepThatCannotLieBetweenSuchTimesIsRefused(String frequency, String times, String message) {
    assertThat(refusal(TIMED.frequency(frequency), times.split(" ")))
        .singleElement()
        .asString()
        .startsWith("a.csv, column \"t\": no step of ")
        .contains(message);
  }

  @Test
  void aGapOfManyStepsIsRefusedBeforeItIsFilled() {
    assertThat(
            refusal(
                TIMED.frequency("1s").missing(MissingKind.FORWARD_FILL),
                "1970-01-01T00:00:00",
                "1970-01-01T00:00:01",
                "2024-01-01T00:00:00"))
        .containsExactly(
            "a.csv, column \"t\": steps of 1s make 1704067201 values of 3 rows, more than 100 times"
                + " as many; set series.frequency to null, which takes the times as they are");
    assertThat(
            refusal(
                TIMED.frequency("1s").missing(MissingKind.FORWARD_FILL),
                "2024-01-01T00:00:00",
                "2024-01-01T01:00:00",
                "2024-01-01T02:00:00"))
        .singleElement()
        .asString()
        .endsWith("; set series.frequency to \"infer\"");
  }

  @Test
  void aHundredValuesOfEachThatIsThereAreStillFilled() {
    Source source = TIMED.frequency("1").missing(MissingKind.FORWARD_FILL);

    assertThat(read(source, "0", "199").length()).isEqualTo(200);
    assertThat(refusal(source, "0", "200")).singleElement().asString().contains("201 values");
  }

  @Test
  void eachSeriesOfAPanelHasItsOwnFirstAndLastTime() {
    PanelBuilder builder =
        new PanelBuilder(
            TIMED.frequency("1 week").missing(MissingKind.FORWARD_FILL).seriesColumn("s").config());
    builder.add("a.csv", 0, "2024-01-01", "1", "mondays");
    builder.add("a.csv", 0, "2024-01-15", "2", "mondays");
    builder.add("a.csv", 0, "2024-01-05", "3", "fridays");
    builder.add("a.csv", 0, "2024-01-26", "4", "fridays");
    builder.add("a.csv", 0, "2024-01-26", "4", "off");
    builder.add("a.csv", 0, "2024-01-27", "5", "off");

    Panel panel = builder.build().panel().orElseThrow();

    assertThat(panel.series().stream().map(TimeGridTest::shown))
        .containsExactly(
            "2024-01-05=3 2024-01-12=3 2024-01-19=3 2024-01-26=4",
            "2024-01-01=1 2024-01-08=1 2024-01-15=2");
    assertThat(panel.broken())
        .singleElement()
        .satisfies(
            broken -> {
              assertThat(broken.id()).isEqualTo("off");
              assertThat(broken.reason())
                  .startsWith("a.csv: row 6, column \"t\": 2024-01-27 lies between");
            });
  }

  private static String shown(TimeSeries series) {
    return String.join(
        " ",
        IntStream.range(0, series.length())
            .mapToObj(
                t ->
                    series.time(t)
                        + "="
                        + (Double.isNaN(series.values()[t])
                            ? "NaN"
                            : String.valueOf((int) series.values()[t])))
            .toList());
  }

  /** Reads rows whose values are their places, from 1. */
  private static TimeSeries read(Source source, String... times) {
    SeriesBuilder builder = new SeriesBuilder(source.config());
    for (int row = 0; row < times.length; row++) {
      builder.add("a.csv", 0, times[row], String.valueOf(row + 1));
    }
    return builder.build();
  }

  private static List<String> refusal(Source source, String... times) {
    return refusal(() -> read(source, times), times);
  }

  /** The lines of a user whose series is read again with each value that may do. */
  private static List<String> linesOfAllKeys(Source source, String... times) {
    Remedies remedies =
        new Remedies(
            changed -> {
              PanelBuilder builder = new PanelBuilder(changed);
              for (int row = 0; row < times.length; row++) {
                builder.add("a.csv", 0, times[row], String.valueOf(row + 1), null);
              }
              return builder.build();
            });
    return refusal(() -> remedies.read(source.config()), times);
  }

  private static List<String> refusal(ThrowingCallable reading, String... times) {
    InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, reading);
    assertThat(refusal).as("nothing of %s was refused", Arrays.toString(times)).isNotNull();
    return refusal.problems();
  }
}
