package io.rnnsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.SparkExtension;
import io.rnnsweep.config.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.TypeConversionException;

@ExtendWith(SparkExtension.class)
class SqlFormatTest {
  private final SparkSession spark;

  SqlFormatTest(SparkSession spark) {
    this.spark = spark;
  }

  @Test
  void tablePrintsColumns() {
    assertThat(print(SqlFormat.TABLE, "SELECT 1 AS n, 'a' AS text UNION ALL SELECT 10, NULL"))
        .isEqualTo(
            """
             n  text
             1  a
            10
            """);
  }

  @Test
  void csvPrintsAHeaderAndARowALine() {
    assertThat(print(SqlFormat.CSV, "SELECT 1 AS n, 0.001D AS x, true AS b"))
        .isEqualTo("n,x,b\n1,0.001,true\n");
  }

  @ParameterizedTest
  @MethodSource("cells")
  void csvQuotesWhatWouldBeReadOtherwise(String value, String cell) {
    String query = "SELECT 1 AS n, '" + value.replace("\n", "\\n").replace("\r", "\\r") + "' AS v";

    assertThat(print(SqlFormat.CSV, query)).isEqualTo("n,v\n1," + cell + "\n");
  }

  static Stream<Arguments> cells() {
    return Stream.of(
        Arguments.of("a,b", "\"a,b\""),
        Arguments.of("say \"no\"", "\"say \"\"no\"\"\""),
        Arguments.of("a\nb", "\"a\nb\""),
        Arguments.of("a\rb", "\"a\rb\""),
        Arguments.of("", "\"\""),
        Arguments.of(" a ", " a "),
        Arguments.of("#1", "#1"));
  }

  @Test
  void csvQuotesTheHeaderToo() {
    assertThat(print(SqlFormat.CSV, "SELECT 1 AS `a,b`")).isEqualTo("\"a,b\"\n1\n");
  }

  @Test
  void csvPrintsARowOfNullsToo() {
    assertThat(print(SqlFormat.CSV, "SELECT NULL AS a, NULL AS b")).isEqualTo("a,b\n,\n");
    assertThat(print(SqlFormat.CSV, "SELECT NULL AS a")).isEqualTo("a\n\n");
  }

  @Test
  void csvWithoutRowsIsItsHeader() {
    assertThat(print(SqlFormat.CSV, "SELECT 1 AS n WHERE false")).isEqualTo("n\n");
  }

  @Test
  void jsonPrintsAnArrayOfObjects() throws Exception {
    JsonNode rows =
        Json.read(
            print(
                SqlFormat.JSON,
                "SELECT 1 AS n, 'say \"no\",\\nplease' AS text UNION ALL SELECT NULL, NULL"));

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).get("n").intValue()).isEqualTo(1);
    assertThat(rows.get(0).get("text").textValue()).isEqualTo("say \"no\",\nplease");
    assertThat(rows.get(1).get("n").isNull()).isTrue();
    assertThat(rows.get(1).get("text").isNull()).isTrue();
  }

  @Test
  void jsonWithoutRowsIsAnEmptyArray() throws Exception {
    assertThat(Json.read(print(SqlFormat.JSON, "SELECT 1 AS n WHERE false"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void timesArePrintedInUtcWhereverTheJvmRuns(SqlFormat format) {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
    try {
      assertThat(print(format, "SELECT TIMESTAMP '2026-01-02 03:04:05Z' AS t"))
          .containsPattern("2026-01-02T03:04:05(\\.000)?Z");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void columnsMayHaveOneName(SqlFormat format) {
    assertThat(print(format, "SELECT 1 AS n, 2 AS n")).contains("1").contains("2");
  }

  @ParameterizedTest
  @CsvSource({"table, TABLE", "csv, CSV", "JSON, JSON"})
  void aFormatIsNamedInAnyCase(String name, SqlFormat format) {
    assertThat(new SqlFormatConverter().convert(name)).isEqualTo(format);
  }

  @Test
  void anUnknownFormatIsRefused() {
    assertThatThrownBy(() -> new SqlFormatConverter().convert("xml"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("must be table, csv or json");
  }

  private String print(SqlFormat format, String query) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    format.print(spark.sql(query), out);
    out.flush();
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
