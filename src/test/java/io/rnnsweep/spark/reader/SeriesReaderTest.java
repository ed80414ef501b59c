package io.rnnsweep.spark.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rnnsweep.GeneratedSeries;
import io.rnnsweep.SparkExtension;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.series.TimeSeries;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkExtension.class)
class SeriesReaderTest {
  private final SparkSession spark;
  @TempDir private Path folder;

  SeriesReaderTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void readsADailySeries() {
    TimeSeries series = read(Source.csv(GeneratedSeries.PRICES, "Date", "Open"));

    assertThat(series.id()).isEqualTo("Open");
    assertThat(times(series)).isEqualTo(GeneratedSeries.column(GeneratedSeries.PRICES, 0));
    assertThat(series.values()).containsExactly(values(GeneratedSeries.PRICES));
  }

  @Test
  void putsANewestFirstFileInTimeOrder() {
    TimeSeries series = read(Source.csv(GeneratedSeries.GASOLINE, "Week", "Gasoline"));

    double[] newestFirst = values(GeneratedSeries.GASOLINE);
    assertThat(series.length()).isEqualTo(1578);
    assertThat(series.time(0)).isEqualTo("1991-02-08");
    assertThat(series.values()[0]).isEqualTo(newestFirst[1577]);
    assertThat(series.time(1577)).isEqualTo("2021-04-30");
    assertThat(series.values()[1577]).isEqualTo(newestFirst[0]);
    assertThat(series.times()).isSorted();
  }

  @Test
  void readsMonths() {
    TimeSeries series = read(Source.csv(GeneratedSeries.SUNSPOTS, "Month", "Sunspots"));

    assertThat(series.length()).isEqualTo(2820);
    assertThat(series.time(0)).isEqualTo("1749-01-01");
    assertThat(series.time(2819)).isEqualTo("1983-12-01");
    assertThat(series.values()).containsExactly(values(GeneratedSeries.SUNSPOTS));
  }

  @Test
  void readsASeriesWithDaysAbsent() {
    TimeSeries series = read(Source.csv(GeneratedSeries.TEMPERATURES, "Date", "Temp"));

    assertThat(series.length()).isEqualTo(3650);
    assertThat(times(series)).isEqualTo(GeneratedSeries.column(GeneratedSeries.TEMPERATURES, 0));
  }

  @Test
  void fromIsTheFirstTimeAndToTheFirstNotToUse() throws IOException {
    String path =
        write("a.csv", "t,v\n2020-01-01,1\n2020-01-02,2\n2020-01-03,3\n2020-01-04,broken\n");

    TimeSeries series = read(Source.csv(path, "t", "v").between("2020-01-02", "2020-01-04"));

    assertThat(series.values()).containsExactly(2, 3);
  }

  @Test
  void withoutATimeColumnTheOrderOfTheRowsIsThatOfTime() throws IOException {
    TimeSeries series = read(Source.csv(write("a.csv", "v\n3\n1\n2\n"), null, "v"));

    assertThat(series.values()).containsExactly(3, 1, 2);
    assertThat(series.times()).containsExactly(0, 1, 2);
  }

  @Test
  void theOrderOfTheRowsSurvivesAFileThatSparkSplits() throws IOException {
    StringBuilder text = new StringBuilder("v\n");
    for (int i = 0; i < 1000; i++) {
      text.append(i).append('\n');
    }
    String path = write("a.csv", text.toString());
    spark.conf().set("spark.sql.files.maxPartitionBytes", "1000");
    try {
      TimeSeries series = read(Source.csv(path, null, "v"));

      assertThat(series.values()).hasSize(1000).isSorted();
    } finally {
      spark.conf().unset("spark.sql.files.maxPartitionBytes");
    }
  }

  @Test
  void optionsGoToSparksReader() throws IOException {
    String path = write("a.csv", "2020-01-01;1.5\n2020-01-02;2.5\n");

    TimeSeries series =
        read(Source.csv(path, "_c0", "_c1").options(Map.of("sep", ";", "header", "false")));

    assertThat(series.values()).containsExactly(1.5, 2.5);
  }

  @Test
  void aColumnMayHaveAnyName() throws IOException {
    String path = write("a.csv", "the.time,a `value`\n2020-01-01,1.5\n");

    assertThat(read(Source.csv(path, "the.time", "a `value`")).values()).containsExactly(1.5);
  }

  @Test
  void readsGzip() throws IOException {
    Path path = folder.resolve("a.csv.gz");
    try (Writer out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(path)), StandardCharsets.UTF_8)) {
      out.write("t,v\n2020-01-01,1.5\n");
    }

    assertThat(read(Source.csv(path.toString(), "t", "v")).values()).containsExactly(1.5);
  }

  @Test
  void readsJsonLines() throws IOException {
    String path =
        write("a.json", "{\"t\": \"2020-01-02\", \"v\": 2}\n{\"t\": \"2020-01-01\", \"v\": 0.1}\n");

    TimeSeries series = read(Source.of("json", path, "t", "v"));

    assertThat(series.time(0)).isEqualTo("2020-01-01");
    assertThat(series.values()).containsExactly(0.1, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "DATE, 2020-01-01, 2020-01-02",
    "TIMESTAMP, 2020-01-01T00:00, 2020-01-02T00:00",
    "TIMESTAMP_NTZ, 2020-01-01T00:00, 2020-01-02T00:00",
  })
  void readsParquet(String type, String first, String last) {
    String path = folder.resolve("a.parquet").toString();
    spark
        .sql(
            """
            SELECT CAST(t AS %s) AS t, v
            FROM VALUES ('2020-01-02', 0.1D), ('2020-01-01', 1e300D) AS (t, v)
            """
                .formatted(type))
        .write()
        .parquet(path);

    TimeSeries series = read(Source.of("parquet", path, "t", "v"));

    assertThat(series.time(0)).isEqualTo(first);
    assertThat(series.time(1)).isEqualTo(last);
    assertThat(series.values()).containsExactly(1e300, 0.1);
  }

  @Test
  void aRowThatEndsEarlyHasNoValue() throws IOException {
    String path = write("a.csv", "t,v\n2020-01-01,1\n2020-01-02\n");

    assertThat(refusal(Source.csv(path, "t", "v")))
        .isEqualTo(
            path
                + ": row 2, column \"v\": the value is missing; series.missing can fill it in, e.g. \"forward_fill\"");
  }

  @Test
  void aTimeThatStandsTwiceIsRefused() throws IOException {
    String path = write("a.csv", "t,v\n2020-01-02,1\n2020-01-01,2\n2020-01-02,3\n");

    assertThat(refusal(Source.csv(path, "t", "v")))
        .isEqualTo(
            path
                + ": row 3, column \"t\": 2020-01-02 is also the time of row 1"
                + "; series.duplicates says which to use, e.g. \"first\" or \"mean\"");
  }

  @Test
  void aTimeThatStandsInTwoFilesIsRefused() throws IOException {
    write("a.csv", "t,v\n2020-01-01,1\n2020-01-02,2\n");
    write("b.csv", "t,v\n2020-01-02,3\n");

    assertThat(refusal(Source.csv(folder.toString(), "t", "v")))
        .matches(
            "\\S*/b.csv: row 1, column \"t\": 2020-01-02 is also the time of row 2 of \\S*/a.csv; .*");
  }

  @Test
  void aFaultInTheSecondFileOfAFolderNamesThatFile() throws IOException {
    write("a.csv", "t,v\n2020-01-01,1\n2020-01-02,2\n");
    write("b.csv", "t,v\n2020-01-03,3\n2020-01-04,\n");

    assertThat(refusal(Source.csv(folder.toString(), "t", "v")))
        .matches(
            "\\S*/b.csv: row 2, column \"v\": the value is missing; series.missing can fill it in, e.g. \"forward_fill\"");
  }

  @Test
  void aColumnThatIsNotThereIsRefusedWithThoseThatAre() throws IOException {
    String path = write("a.csv", "Date,Open\n2020-01-01,1\n");

    assertThat(refusal(Source.csv(path, "date", "Open")))
        .isEqualTo(path + ": has no column \"date\" (series.time_column); it has Date, Open");
    assertThat(refusal(Source.csv(path, "Date", "Close")))
        .isEqualTo(path + ": has no column \"Close\" (series.value_column); it has Date, Open");
  }

  @Test
  void aFileInUtf16IsRecognisedAndReadOnceItsEncodingIsNamed() throws IOException {
    Path path = folder.resolve("a.csv");
    Files.writeString(path, "t,v\r\n2020-01-01,1.5\r\n2020-01-02,2.5\r\n", StandardCharsets.UTF_16);
    Source source = Source.csv(path.toString(), "t", "v");

    assertThat(refusal(source))
        .isEqualTo(path + ": looks like UTF-16; set series.options.encoding to \"UTF-16\"");
    assertThat(read(source.options(Map.of("encoding", "UTF-16"))).values())
        .containsExactly(1.5, 2.5);
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    String path = write("a.csv", "");

    assertThat(refusal(Source.csv(path, "t", "v"))).startsWith(path + ": is empty");
  }

  @Test
  void anEmptyFolderIsRefused() {
    assertThat(refusal(Source.csv(folder.toString(), "t", "v"))).startsWith(folder + ": is empty");
  }

  @Test
  void aFileOfAHeaderAloneIsRefused() throws IOException {
    String path = write("a.csv", "t,v\n");

    assertThat(refusal(Source.csv(path, "t", "v"))).isEqualTo(path + ": has no rows");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    String path = folder.resolve("nowhere.csv").toString();

    assertThat(refusal(Source.csv(path, "t", "v"))).isEqualTo(path + ": is not there");
  }

  @Test
  void anAddressThatNoFileSystemKnowsIsRefused() {
    assertThat(refusal(Source.csv("nosuch://host/a.csv", "t", "v")))
        .startsWith("nosuch://host/a.csv: ");
  }

  @Test
  void aFormatThatSparkDoesNotKnowIsRefused() throws IOException {
    String path = write("a.csv", "t,v\n2020-01-01,1\n");

    assertThat(refusal(Source.of("cvs", path, "t", "v")))
        .isEqualTo(path + ": series.format \"cvs\" is not known");
  }

  @Test
  void aFileOfAnotherFormatIsRefused() throws IOException {
    String path = write("a.csv", "t,v\n2020-01-01,1\n");

    assertThat(refusal(Source.of("parquet", path, "t", "v"))).startsWith(path + ": ");
  }

  private TimeSeries read(Source source) {
    return SeriesReader.read(spark, source.config());
  }

  /** The one line with which a series is refused. */
  private String refusal(Source source) {
    InvalidInputException e = catchThrowableOfType(InvalidInputException.class, () -> read(source));
    assertThat(e).as("nothing was refused").isNotNull();
    assertThat(e.problems()).singleElement().asString().doesNotContain("\n", "\r");
    return e.problems().get(0);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static List<String> times(TimeSeries series) {
    return IntStream.range(0, series.length()).mapToObj(series::time).toList();
  }

  /** The values as they stand in the second column of a file. */
  private static double[] values(String file) {
    return GeneratedSeries.column(file, 1).stream().mapToDouble(Double::parseDouble).toArray();
  }
}
