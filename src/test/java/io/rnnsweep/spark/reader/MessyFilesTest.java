package io.rnnsweep.spark.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rnnsweep.SparkExtension;
import io.rnnsweep.config.DecimalKind;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.series.Panel;
import io.rnnsweep.series.TimeSeries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not written as the configuration says, and what their refusals name. */
@ExtendWith(SparkExtension.class)
class MessyFilesTest {
  private static final Pattern REMEDY = Pattern.compile("set (\\S+) to \"([^\"]*)\"");

  private final SparkSession spark;
  @TempDir private Path folder;

  MessyFilesTest(SparkSession spark) {
    this.spark = spark;
  }

  @ParameterizedTest
  @ValueSource(strings = {"DOUBLE", "FLOAT", "DECIMAL(9, 3)"})
  void aColumnOfNumbersIsReadAsItIsWhateverTheDecimal(String type) {
    String path = folder.resolve("a.parquet").toString();
    spark
        .sql(
            "SELECT t, CAST(v AS %s) AS v FROM VALUES ('2020-01-01', 1.234D), ('2020-01-02', 0.125D) AS (t, v)"
                .formatted(type))
        .write()
        .parquet(path);

    TimeSeries series = read(Source.of("parquet", path, "t", "v").decimal(DecimalKind.COMMA));

    assertThat(series.values()).containsExactly(1.234, 0.125);
  }

  @Test
  void aColumnOfTextInParquetIsReadWithItsDecimal() {
    String path = folder.resolve("a.parquet").toString();
    spark.sql("SELECT '2020-01-01' AS t, '1.234,5' AS v").write().parquet(path);

    assertThat(read(Source.of("parquet", path, "t", "v").decimal(DecimalKind.COMMA)).values())
        .containsExactly(1234.5);
  }

  /** Spark has taken the thousands' points for decimal points. */
  @Test
  void numbersThatSparkInferredAreRefusedWhereTheyShouldHaveADecimalComma() throws IOException {
    String path = write("a.csv", "t,v\n2020-01-01,1.234\n2020-01-02,2.345\n");
    Source source =
        Source.csv(path, "t", "v")
            .decimal(DecimalKind.COMMA)
            .options(Map.of("inferSchema", "true"));

    assertThat(refusal(source))
        .singleElement()
        .asString()
        .isEqualTo(
            path
                + ": Spark has read column \"v\" as numbers with a decimal point, but"
                + " series.decimal is"
                + " \"comma\"; set series.options.inferSchema to \"false\"");
    assertThat(read(remedied(source)).values()).containsExactly(1234, 2345);
  }

  @Test
  void oneRefusalNamesAllThatAGermanFileNeeds() throws IOException {
    String path =
        write("a.csv", "Datum;Wert\n03.01.2022;987,5\n13.01.2022;1.234,5\n04.02.2022;2\n");
    Source source = Source.csv(path, "Datum", "Wert");

    assertThat(refusal(source))
        .containsExactly(
            path + ": has one column, \"Datum;Wert\"; set series.options.sep to \";\"",
            path
                + ": row 1, column \"Datum\": cannot parse \"03.01.2022\" as a date or time"
                + " (and 2 more such rows); set series.time_format to \"d.M.yyyy\"",
            path
                + ": row 1, column \"Wert\": \"987,5\" is not a finite number with a decimal point"
                + " (and 1 more such rows); set series.decimal to \"comma\"");
    TimeSeries series = read(remedied(source));
    assertThat(times(series)).containsExactly("2022-01-03", "2022-01-13", "2022-02-04");
    assertThat(series.values()).containsExactly(987.5, 1234.5, 2);
  }

  @Test
  void whatNoKeyRemediesIsToldBesideWhatOneDoes() throws IOException {
    String path = write("a.csv", "t;v\n2020-01-01;n.a.\n2020-01-02;1,5\n");

    assertThat(refusal(Source.csv(path, "t", "v")))
        .containsExactly(
            path + ": has one column, \"t;v\"; set series.options.sep to \";\"",
            path
                + ": row 2, column \"v\": \"1,5\" is not a finite number with a decimal point"
                + " (and 1 more such rows); set series.decimal to \"comma\"",
            path + ": row 1, column \"v\": \"n.a.\" is not a finite number");
  }

  @Test
  void theValueThatReadsAllRowsIsNamed() throws IOException {
    Source grouped = Source.csv(write("a.csv", "v\n\"1,234\"\n12.5\n"), null, "v");
    Source comma = Source.csv(write("b.csv", "v\n\"1,234\"\n\"12,5\"\n"), null, "v");

    assertThat(refusal(grouped)).singleElement().asString().endsWith("to \"point_grouped\"");
    assertThat(refusal(comma)).singleElement().asString().endsWith("to \"comma\"");
    assertThat(read(remedied(grouped)).values()).containsExactly(1234, 12.5);
    assertThat(read(remedied(comma)).values()).containsExactly(1.234, 12.5);
  }

  @Test
  void bothValuesAreNamedWhereBothReadAllRows() throws IOException {
    Source source = Source.csv(write("a.csv", "v\n\"1,234\"\n\"2,345\"\n"), null, "v");

    assertThat(refusal(source))
        .singleElement()
        .asString()
        .endsWith("; set series.decimal to \"comma\" (for 1.234) or \"point_grouped\" (for 1234)");
  }

  @Test
  void noValueIsNamedWhereNoneReadsAllRows() throws IOException {
    Source source = Source.csv(write("a.csv", "v\n12.5\n\"12,5\"\n"), null, "v");

    assertThat(refusal(source))
        .singleElement()
        .asString()
        .endsWith(
            "\"12,5\" is not a finite number with a decimal point; no value of series.decimal that"
                + " was tried reads all rows");
  }

  @Test
  void datesThatBeginLikeMonthFirstOnesAreRefusedWithThePatternThatReadsAll() throws IOException {
    Source source =
        Source.csv(write("a.csv", "t,v\n01/02/2022,1\n02/02/2022,2\n13/04/2022,3\n"), "t", "v");

    assertThat(refusal(source))
        .singleElement()
        .asString()
        .endsWith(
            ": row 3, column \"t\": \"13/04/2022\" is not a time of the form of the other rows;"
                + " set series.time_format to \"d/M/yyyy\"");
    assertThat(times(read(remedied(source))))
        .containsExactly("2022-02-01", "2022-02-02", "2022-04-13");
  }

  @Test
  void aPatternThatDoesNotFitIsRefusedWithOneThatDoes() throws IOException {
    Source source =
        Source.csv(write("a.csv", "t,v\n01/02/2022,1\n04/13/2022,3\n"), "t", "v")
            .timeFormat("dd.MM.yyyy");

    assertThat(refusal(source))
        .singleElement()
        .asString()
        .endsWith(
            "\"01/02/2022\" is not a time of the pattern dd.MM.yyyy (and 1 more such rows);"
                + " set series.time_format to \"M/d/yyyy\"");
    assertThat(times(read(remedied(source)))).containsExactly("2022-01-02", "2022-04-13");
  }

  @Test
  void bothPatternsAreNamedWhereBothReadAllRows() throws IOException {
    Source source = Source.csv(write("a.csv", "t,v\n01/02/2022 10:00,1\n"), "t", "v");

    assertThat(refusal(source))
        .singleElement()
        .asString()
        .endsWith(
            "; set series.time_format to \"M/d/yyyy H:mm\" (for 2022-01-02T10:00) or"
                + " \"d/M/yyyy H:mm\" (for 2022-02-01T10:00)");
  }

  /** Otherwise series a would be read month first, and b be left out. */
  @Test
  void aPanelIsNotReadHalfMonthFirstWhereDayFirstReadsAll() throws IOException {
    Source source =
        Source.csv(
                write("a.csv", "t,v,s\n01/02/2022,1,a\n02/02/2022,2,a\n13/04/2022,3,b\n"), "t", "v")
            .seriesColumn("s");

    assertThat(refusal(source))
        .singleElement()
        .asString()
        .endsWith("set series.time_format to \"d/M/yyyy\"");
    assertThat(SeriesReader.panel(spark, remedied(source).config()).broken()).isEmpty();
  }

  @Test
  void aBrokenSeriesIsLeftOutWhereNoPatternReadsAll() throws IOException {
    Source source =
        Source.csv(
                write("a.csv", "t,v,s\n2022-01-13,1,a\n2022-01-14,2,a\n13/04/2022,3,b\n"), "t", "v")
            .seriesColumn("s");

    Panel panel = SeriesReader.panel(spark, source.config());

    assertThat(panel.series()).extracting(TimeSeries::id).containsExactly("a");
    assertThat(panel.broken())
        .singleElement()
        .extracting(Panel.Broken::reason)
        .asString()
        .endsWith(
            "cannot parse \"13/04/2022\" as a date or time; no value of series.time_format that was"
                + " tried reads all rows");
  }

  @Test
  void aHeaderInAnotherEncodingMattersOnlyWhereItHasTheColumns() throws IOException {
    Path path = folder.resolve("a.csv");
    Files.writeString(path, "t,v,Stück\n2020-01-01,1,2\n", StandardCharsets.ISO_8859_1);
    Source source = Source.csv(path.toString(), "t", "v");
    Source used = Source.csv(path.toString(), "t", "Stück");

    assertThat(read(source).values()).containsExactly(1);
    assertThat(refusal(used))
        .containsExactly(
            path
                + ": its header is not text in UTF-8; set series.options.encoding to"
                + " \"ISO-8859-1\"");
    assertThat(read(remedied(used)).values()).containsExactly(2);
    assertThat(refusal(used.options(Map.of("encoding", "UTF-8"))))
        .singleElement()
        .asString()
        .contains("has no column \"Stück\" (series.value_column)");
  }

  @Test
  void aColumnMayHaveASeparatorInItsName() throws IOException {
    String path = write("a.csv", "a;b\n1\n2\n");

    assertThat(read(Source.csv(path, null, "a;b")).values()).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource({"UTF_16LE, UTF-16LE", "UTF_16BE, UTF-16BE", "UTF_16, UTF-16"})
  void aFileInUtf16IsReadWithTheEncodingThatItsRefusalNames(String charset, String encoding)
      throws Exception {
    Path path = folder.resolve("a.csv");
    Files.write(
        path,
        "t\tv\r\n2020-01-01\t1,5\r\n".getBytes(encoding.equals("UTF-16") ? "UTF-16" : encoding));
    Source source = Source.csv(path.toString(), "t", "v");

    assertThat(refusal(source))
        .hasSize(3)
        .first()
        .asString()
        .as(charset)
        .endsWith("looks like UTF-16; set series.options.encoding to \"" + encoding + "\"");
    assertThat(read(remedied(source)).values()).containsExactly(1.5);
  }

  @Test
  void aFileWithoutAHeaderIsRefusedWithTheNamesOfItsColumns() throws IOException {
    String path = write("a.csv", "2020-01-01,1.5\n2020-01-02,2.5\n");
    Source source = Source.csv(path, "t", "v");

    assertThat(refusal(source))
        .containsExactly(
            path
                + ": has no header, its first row has \"2020-01-01\"; set series.options.header to"
                + " \"false\"",
            path + ": has no column \"t\" (series.time_column); it has _c0, _c1",
            path + ": has no column \"v\" (series.value_column); it has _c0, _c1");
    assertThat(read(Source.csv(path, "_c0", "_c1").options(Map.of("header", "false"))).values())
        .containsExactly(1.5, 2.5);
  }

  @Test
  void allColumnsThatAreMissingAreNamed() throws IOException {
    String path = write("a.csv", "day,value\n2020-01-01,1.5\n");

    assertThat(refusal(Source.csv(path, "t", "v")))
        .containsExactly(
            path + ": has no column \"t\" (series.time_column); it has day, value",
            path + ": has no column \"v\" (series.value_column); it has day, value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "true"})
  void aQuoteThatNeverClosesIsNamed(String multiLine) throws IOException {
    String path = write("a.csv", "t,v\n2020-01-01,1\n\"2020-01-02,2\n2020-01-03,3\n2020-01-04,3\n");

    assertThat(refusal(Source.csv(path, "t", "v").options(Map.of("multiLine", multiLine))))
        .containsExactly(
            path + ": row 2, column \"t\": a quote opens here and does not close; close it");
  }

  @Test
  void aFolderOfFilesWithOtherHeadersIsRefusedInOneLine() throws IOException {
    write("a.csv", "day,value\n2020-01-01,1\n");
    write("b.csv", "datum,wert\n2020-01-02,1\n");

    assertThat(refusal(Source.csv(folder.toString(), "day", "value")))
        .containsExactly(
            folder
                + ": its files have different headers: column 1 is \"day\" in a.csv and"
                + " \"datum\" in"
                + " b.csv; set series.path to one of them, or to a pattern of files with the"
                + " same header");
  }

  /** Spark reads by position, so values would change places. */
  @Test
  void aFolderOfFilesWithColumnsInAnotherOrderIsRefused() throws IOException {
    write("a.csv", "t,v,w\n2020-01-01,1,10\n");
    write("b.csv", "t,w,v\n2020-01-02,20,2\n");

    assertThat(refusal(Source.csv(folder.toString(), "t", "v")))
        .singleElement()
        .asString()
        .contains("column 2 is \"v\" in a.csv and \"w\" in b.csv");
  }

  @Test
  void aFileInUtf16IsNamedAmongOthers() throws IOException {
    write("a.csv", "t,v\n2020-01-01,1\n");
    Files.writeString(folder.resolve("b.csv"), "t,v\n2020-01-02,2\n", StandardCharsets.UTF_16);

    assertThat(refusal(Source.csv(folder.toString(), "t", "v")))
        .containsExactly(
            folder
                + ": its files have different headers: b.csv looks like UTF-16, a.csv does not;"
                + " set series.path to one of them, or to a pattern of files with the same header");
  }

  @Test
  void aFolderInUtf16IsReadWithTheEncodingThatItsRefusalNames() throws IOException {
    for (int day = 1; day <= 2; day++) {
      Files.writeString(
          folder.resolve(day + ".csv"),
          "t,v\n2020-01-0" + day + "," + day + "\n",
          StandardCharsets.UTF_16);
    }
    Source source = Source.csv(folder.toString(), "t", "v");

    assertThat(refusal(source))
        .singleElement()
        .asString()
        .endsWith("looks like UTF-16; set series.options.encoding to \"UTF-16\"");
    assertThat(read(remedied(source)).values()).containsExactly(1, 2);
  }

  /** Quotes and further columns are no difference in what is read. */
  @Test
  void aFolderOfFilesWhoseColumnsAreAtTheSamePlacesIsOneTable() throws IOException {
    write("a b.csv", "t,v\n2020-01-01,1\n");
    write("b.csv", "\"t\",\"v\",more\n2020-01-02,2,x\n");
    write("c.csv", "");

    assertThat(read(Source.csv(folder.toString(), "t", "v")).values()).containsExactly(1, 2);
  }

  private TimeSeries read(Source source) {
    return SeriesReader.read(spark, source.config());
  }

  /** The lines with which a source is refused. */
  private List<String> refusal(Source source) {
    InvalidInputException e = catchThrowableOfType(InvalidInputException.class, () -> read(source));
    assertThat(e).as("nothing was refused").isNotNull();
    assertThat(e.problems()).allSatisfy(line -> assertThat(line).doesNotContain("\n", "\r"));
    return e.problems();
  }

  /** The source with every key set as the lines of its refusal say. */
  private Source remedied(Source source) {
    Source result = source;
    for (String line : refusal(source)) {
      Matcher remedy = REMEDY.matcher(line);
      assertThat(remedy.find()).as(line).isTrue();
      assertThat(remedy.group(1)).matches("series\\.(options\\..+|time_format|decimal)");
      String value = remedy.group(2).equals("\\t") ? "\t" : remedy.group(2);
      result = result.with(remedy.group(1).substring("series.".length()), value);
    }
    return result;
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private static List<String> times(TimeSeries series) {
    return IntStream.range(0, series.length()).mapToObj(series::time).toList();
  }
}
