package io.rnnsweep.spark.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rnnsweep.config.DecimalKind;
import io.rnnsweep.config.DuplicatesKind;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.MissingKind;
import io.rnnsweep.series.TimeSeries;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesBuilderTest {
  private static final Source TIMED = Source.csv("a.csv", "t", "v");
  private static final Source UNTIMED = Source.csv("a.csv", null, "v");
  private static final String OTHER_FORM =
      " is not a time of the form of the other rows; series.time_format can name another";

  @ParameterizedTest
  @CsvSource({
    "1/31/2017, 2017-01-31",
    "01/31/2017, 2017-01-31",
    "2017-01, 2017-01-01",
    "2017-01-31, 2017-01-31",
    "' 2017-01-31 ', 2017-01-31",
    "2017, 2017",
    "-5, -5",
    "2017-01-31 10:00:00, 2017-01-31T10:00",
    "2017-01-31T10:00:00.5, 2017-01-31T10:00:00.500",
    "2017-01-31T10:00:00+02:00, 2017-01-31T10:00:00+02:00",
    "2017-01-31 10:00-05:30, 2017-01-31T10:00:00-05:30",
    "2017-01-31T10:00:00Z, 2017-01-31T10:00:00Z",
  })
  void theUsualFormsOfTimesAreUnderstood(String written, String shown) {
    assertThat(build(TIMED, written, "1").time(0)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "31.12.2017, dd.MM.yyyy, 2017-12-31",
    "'Dec 31, 2017', 'MMM d, yyyy', 2017-12-31",
    "20171231 2359, yyyyMMdd HHmm, 2017-12-31T23:59",
    "12/17, MM/yy, 2017-12-01",
    "1999, yyyy, 1999",
    "31.12.2017 23:59 +0100, dd.MM.yyyy HH:mm xx, 2017-12-31T23:59:00+01:00",
  })
  void aTimeFormatNamesAnyOtherForm(String written, String format, String shown) {
    assertThat(build(TIMED.timeFormat(format), written, "1").time(0)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "-1.5, -1.5", "' 2 ', 2", "1e3, 1000", "1E-3, 0.001", "+4, 4", ".5, 0.5"})
  void aDecimalNumberIsAValue(String text, double value) {
    assertThat(build(UNTIMED, null, text).values()).containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.1", "56.200001", "1.7976931348623157E308", "4.9E-324", "9007199254740993"})
  void aValueIsTheDoubleNearestToItsText(String text) {
    assertThat(build(UNTIMED, null, text).values()).containsExactly(Double.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "n/a",
        "1.5e",
        "--1",
        "Infinity",
        "-Infinity",
        "inf",
        "NaN",
        "1e999",
        "1d",
        "1f",
        "0x1p3",
        "true",
        "null"
      })
  void whatIsNoFiniteDecimalNumberIsRefused(String text) {
    assertThat(refusal(TIMED, "2020-01-01", "1", "2020-01-02", text))
        .isEqualTo("a.csv: row 2, column \"v\": \"" + text + "\" is not a finite number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void aBlankValueIsMissing(String text) {
    assertThat(refusal(TIMED, "2020-01-01", text))
        .isEqualTo(
            "a.csv: row 1, column \"v\": the value is missing; series.missing can fill it in, e.g. \"forward_fill\"");
  }

  @Test
  void anAbsentValueIsMissing() {
    assertThat(refusal(TIMED, "2020-01-01", null))
        .isEqualTo(
            "a.csv: row 1, column \"v\": the value is missing; series.missing can fill it in, e.g. \"forward_fill\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-02-30", "01/02/2020", "2020", "yesterday"})
  void aTimeOfAnotherFormThanTheFirstIsRefused(String time) {
    assertThat(refusal(TIMED, "2020-01-01", "1", time, "2"))
        .isEqualTo("a.csv: row 2, column \"t\": \"" + time + "\"" + OTHER_FORM);
  }

  @Test
  void anAbsentTimeIsMissing() {
    assertThat(refusal(TIMED, null, "1"))
        .isEqualTo("a.csv: row 1, column \"t\": the time is missing");
  }

  @Test
  void aTimeThatIsNotOfItsFormatIsRefused() {
    assertThat(refusal(TIMED.timeFormat("dd.MM.yyyy"), "2020-01-01", "1"))
        .isEqualTo(
            "a.csv: row 1, column \"t\": \"2020-01-01\" is not a time of the pattern dd.MM.yyyy;"
                + " set series.time_format to \"yyyy-MM-dd\"");
    assertThat(refusal(TIMED.timeFormat("dd.MM.yyyy"), "soon", "1"))
        .endsWith("\"soon\" is not a time of the pattern dd.MM.yyyy (series.time_format)");
  }

  @Test
  void allFaultsAreCountedAndTheFirstIsShown() {
    assertThat(refusal(UNTIMED, null, "1", null, "x", null, "y", null, "z"))
        .isEqualTo(
            "a.csv: row 2, column \"v\": \"x\" is not a finite number (and 2 more such rows)");
  }

  @Test
  void rowsAreCountedThroughTheBlocksOfAFileInWhateverOrderTheyCome() {
    SeriesBuilder builder = new SeriesBuilder(UNTIMED.config());
    builder.add("a.csv", 100, null, "3");
    builder.add("a.csv", 100, null, "x");
    builder.add("a.csv", 0, null, "1");
    builder.add("a.csv", 0, null, "2");

    assertThat(refusal(builder))
        .isEqualTo("a.csv: row 4, column \"v\": \"x\" is not a finite number");
  }

  @Test
  void filesFollowOneAnotherByName() {
    SeriesBuilder builder = new SeriesBuilder(UNTIMED.config());
    builder.add("b.csv", 0, null, "2");
    builder.add("a.csv", 0, null, "1");

    assertThat(builder.build().values()).containsExactly(1, 2);
  }

  @Test
  void aTimeThatStandsTwiceIsRefusedWithBothRows() {
    assertThat(refusal(TIMED, "2020-01-02", "1", "2020-01-01", "2", "2020-01-02", "3"))
        .isEqualTo(
            "a.csv: row 3, column \"t\": 2020-01-02 is also the time of row 1"
                + "; series.duplicates says which to use, e.g. \"first\" or \"mean\"");
  }

  @ParameterizedTest
  @CsvSource({"FIRST, 3", "LAST, 5", "MEAN, 4"})
  void severalRowsOfOneTimeAreOneValueWhereTheConfigurationSaysWhich(
      DuplicatesKind kind, double value) {
    TimeSeries series =
        build(
            TIMED.duplicates(kind),
            "2020-10-25 02:30",
            "3",
            "2020-10-25 01:30",
            "1",
            "2020-10-25 02:30",
            "5");

    assertThat(series.values()).containsExactly(1, value);
  }

  @Test
  void aMissingValueDoesNotStandForATimeThatHasOne() {
    Source source = TIMED.missing(MissingKind.FORWARD_FILL).duplicates(DuplicatesKind.FIRST);

    assertThat(build(source, "2020-01-01", "1", "2020-01-02", "", "2020-01-02", "2").values())
        .containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,5 | 1.5",
        "-1.234.567,25 | -1234567.25",
        "1'234,5 | 1234.5",
        "1\u00a0234,5 | 1234.5",
        "1234 | 1234",
        "1.234 | 1234",
        "2,5e3 | 2500",
        ",5 | 0.5",
        "-,5 | -0.5",
      })
  void aDecimalCommaIsReadWithOrWithoutThousandsApart(String text, double value) {
    assertThat(build(UNTIMED.decimal(DecimalKind.COMMA), null, text).values())
        .containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1.23,5", "1.234'567,5", "1,234,567", "12.34.567,0", ",", "1,"})
  void whatIsNoNumberWithADecimalCommaIsRefused(String text) {
    assertThat(refusal(UNTIMED.decimal(DecimalKind.COMMA), null, text))
        .contains("\"" + text + "\" is not a finite number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,234.56 | 1234.56",
        "-1,234,567.25 | -1234567.25",
        "1'234.5 | 1234.5",
        "1,234 | 1234",
        "1.234 | 1.234",
        ".5 | 0.5",
        "1234 | 1234",
      })
  void thousandsApartAreReadBeforeADecimalPointWhereTheConfigurationSaysSo(
      String text, double value) {
    assertThat(build(UNTIMED.decimal(DecimalKind.POINT_GROUPED), null, text).values())
        .containsExactly(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,5", "12,34.5", "1,234'567.5", "1.234.567", ".", "-", ",5", "1,234,"})
  void whatIsNoNumberWithThousandsApartIsRefused(String text) {
    assertThat(refusal(UNTIMED.decimal(DecimalKind.POINT_GROUPED), null, text))
        .contains("\"" + text + "\" is not a finite number");
  }

  @Test
  void bothReadingsOfACommaAreNamed() {
    assertThat(refusal(UNTIMED, null, "1,234"))
        .endsWith("; set series.decimal to \"comma\" (for 1.234) or \"point_grouped\" (for 1234)");
  }

  @ParameterizedTest
  @CsvSource({
    "POINT, '1,5', comma",
    "POINT, '1,234.56', point_grouped",
    "POINT_GROUPED, '1,5', comma",
    "COMMA, 1.5, point",
    "COMMA, '1,234.5', point_grouped",
  })
  void aNumberOfTheOtherFormIsRefusedWithTheKeyThatReadsIt(
      DecimalKind kind, String text, String remedy) {
    assertThat(refusal(UNTIMED.decimal(kind), null, text))
        .endsWith("set series.decimal to \"" + remedy + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "03.01.2022, d.M.yyyy",
    "3.1.2022 14:05, d.M.yyyy H:mm",
    "31/12/2021, d/M/yyyy",
    "'12/31/2021 12:00 AM', M/d/yyyy h:mm a",
    "2021/12/31, yyyy/M/d",
    "31-Dec-2021, d-MMM-yyyy",
  })
  void aTimeThatIsNotUnderstoodIsRefusedWithAPatternThatWouldDo(String text, String pattern) {
    assertThat(refusal(TIMED, text, "1"))
        .isEqualTo(
            "a.csv: row 1, column \"t\": cannot parse \"%s\" as a date or time; set".formatted(text)
                + " series.time_format to \""
                + pattern
                + "\"");
    assertThat(build(TIMED.timeFormat(pattern), text, "1").length()).isEqualTo(1);
  }

  /** In autumn local time goes back, in spring it jumps; instants do neither. */
  @Test
  void timesWithAnOffsetAreOrderedByInstantAndShownAsTheyWereWritten() {
    TimeSeries series =
        build(
            TIMED,
            "2024-10-27T02:00+01:00",
            "3",
            "2024-10-27T02:30+02:00",
            "2",
            "2024-10-27T02:00+02:00",
            "1");

    assertThat(series.values()).containsExactly(1, 2, 3);
    assertThat(series.time(0)).isEqualTo("2024-10-27T02:00:00+02:00");
    assertThat(series.time(1)).isEqualTo("2024-10-27T02:30:00+02:00");
    assertThat(series.time(2)).isEqualTo("2024-10-27T02:00:00+01:00");
  }

  @Test
  void anInstantThatStandsTwiceIsRefusedInTheLocalTimeOfItsRow() {
    assertThat(refusal(TIMED, "2024-10-27T02:00+02:00", "1", "2024-10-27T01:00+01:00", "2"))
        .startsWith(
            "a.csv: row 2, column \"t\": 2024-10-27T01:00:00+01:00 is also the time of row 1");
  }

  @Test
  void rowsOutsideTheBoundsAreNotLookedAt() {
    TimeSeries series =
        build(
            TIMED.between("2020-01-02", "2020-01-03"),
            "2020-01-01",
            "x",
            "2020-01-02",
            "2",
            "2020-01-03",
            "");

    assertThat(series.values()).containsExactly(2);
  }

  @Test
  void aDateBoundsTimestampsAtMidnight() {
    TimeSeries series =
        build(
            TIMED.between("2020-01-02", "2020-01-03"),
            "2020-01-01T23:59:59",
            "1",
            "2020-01-02T00:00",
            "2",
            "2020-01-03T00:00",
            "3");

    assertThat(series.values()).containsExactly(2);
  }

  @ParameterizedTest
  @CsvSource({"2021-01-01, ", ", 2020-01-01", "2020-01-02, 2020-01-02"})
  void boundsThatLeaveNothingAreRefused(String from, String to) {
    assertThat(refusal(TIMED.between(from, to), "2020-01-01", "1", "2020-01-02", "2"))
        .isEqualTo("a.csv: has no row from series.from up to series.to");
  }

  @Test
  void aBoundThatIsNoTimeIsRefused() {
    assertThat(refusal(TIMED.between("soon", null)))
        .isEqualTo("series.from: \"soon\" is not a date, timestamp or number");
  }

  @Test
  void aBoundOfAnotherKindThanTheTimesIsRefused() {
    assertThat(refusal(TIMED.between(null, "2021"), "2020-01-01", "1"))
        .isEqualTo("series.to: is a number, but column \"t\" holds a date");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bogus", "yyyy-'x"})
  void aTimeFormatThatIsNoPatternIsRefused(String pattern) {
    assertThat(refusal(TIMED.timeFormat(pattern), "2020-01-01", "1"))
        .startsWith("series.time_format: \"" + pattern + "\" is not a pattern: ");
  }

  @Test
  void noRowsAreRefused() {
    assertThat(refusal(TIMED)).isEqualTo("a.csv: has no rows");
  }

  /** Rows of one file, each a time and a value. */
  @ParameterizedTest
  @CsvSource({
    "DROP, '2 5 8'",
    "FORWARD_FILL, '2 2 5 5 8 8'",
    "INTERPOLATE, '2 NaN 5 NaN 8 NaN'",
  })
  void missingValuesBecomeWhatIsAskedFor(MissingKind missing, String values) {
    SeriesBuilder builder = new SeriesBuilder(TIMED.missing(missing).config());
    String[] texts = {"", null, "2", " ", "5", "nan", "8", "NaN"};
    for (int row = texts.length - 1; row >= 0; row--) {
      builder.add("a.csv", 0, "20" + (10 + row), texts[row]);
    }
    TimeSeries series = builder.build();

    assertThat(series.values())
        .containsExactly(
            Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray());
    assertThat(series.time(0)).isEqualTo("2012");
    assertThat(series.times()).hasSameSizeAs(series.values());
  }

  @ParameterizedTest
  @EnumSource(names = "ERROR", mode = EnumSource.Mode.EXCLUDE)
  void aValueThatIsNoNumberIsNotMissing(MissingKind missing) {
    assertThat(refusal(UNTIMED.missing(missing), null, "n/a"))
        .isEqualTo("a.csv: row 1, column \"v\": \"n/a\" is not a finite number");
  }

  @ParameterizedTest
  @CsvSource({
    "DROP, 'a.csv, column \"v\": every value is missing'",
    "FORWARD_FILL, 'a.csv, column \"v\": every value is missing'",
    "INTERPOLATE, 'a.csv, column \"v\": every value is missing'",
  })
  void aSeriesOfMissingValuesIsRefused(MissingKind missing, String message) {
    assertThat(refusal(UNTIMED.missing(missing), null, "")).isEqualTo(message);
  }

  private static TimeSeries build(Source source, String... timesAndValues) {
    SeriesBuilder builder = new SeriesBuilder(source.config());
    for (int i = 0; i < timesAndValues.length; i += 2) {
      builder.add("file:/a.csv", 0, timesAndValues[i], timesAndValues[i + 1]);
    }
    return builder.build();
  }

  private static String refusal(Source source, String... timesAndValues) {
    return line(
        catchThrowableOfType(InvalidInputException.class, () -> build(source, timesAndValues)));
  }

  private static String refusal(SeriesBuilder builder) {
    return line(catchThrowableOfType(InvalidInputException.class, builder::build));
  }

  private static String line(InvalidInputException e) {
    assertThat(e).as("nothing was refused").isNotNull();
    assertThat(e.problems()).singleElement().asString().doesNotContain("\n", "\r");
    return e.problems().get(0);
  }
}
