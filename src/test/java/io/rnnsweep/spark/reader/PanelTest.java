package io.rnnsweep.spark.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.rnnsweep.GeneratedSeries;
import io.rnnsweep.SparkExtension;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.MissingKind;
import io.rnnsweep.series.Panel;
import io.rnnsweep.series.TimeSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class PanelTest {
  @TempDir Path folder;

  @Test
  void allSeriesAreReadFromOneFile(SparkSession spark) {
    Panel panel = read(spark, stocks("close"));

    assertThat(panel.series()).hasSize(12).extracting(TimeSeries::id).isSorted();
    assertThat(panel.broken()).isEmpty();
    TimeSeries youngest = panel.series().get(11);
    assertThat(youngest.id()).isEqualTo("L");
    assertThat(youngest.time(0)).isEqualTo("2013-08-01");
    assertThat(panel.series().get(0).time(0)).isEqualTo("2013-02-08");
    List<String> names = GeneratedSeries.column(GeneratedSeries.STOCKS, 3);
    List<String> prices = GeneratedSeries.column(GeneratedSeries.STOCKS, 2);
    assertThat(youngest.values())
        .containsExactly(
            IntStream.range(names.indexOf("L"), names.size())
                .mapToDouble(row -> Double.parseDouble(prices.get(row)))
                .toArray());
  }

  /** Three opening prices of two stocks are blank. */
  @Test
  void aBrokenSeriesIsNamedAndSpoilsNoOther(SparkSession spark) {
    Panel panel = read(spark, stocks("open"));

    assertThat(panel.series()).hasSize(10);
    assertThat(panel.broken()).extracting(Panel.Broken::id).containsExactly("C", "G");
    int row = 1 + GeneratedSeries.column(GeneratedSeries.STOCKS, 1).indexOf("");
    assertThat(panel.broken().get(0).reason())
        .startsWith(
            "%s: row %d, column \"open\": the value is missing; series.missing"
                .formatted(GeneratedSeries.STOCKS, row));
    assertThat(panel.broken().get(1).reason()).contains("(and 1 more such rows)");
  }

  @Test
  void missingValuesOfAPanelAreFilledIn(SparkSession spark) {
    Panel panel = read(spark, stocks("open").missing(MissingKind.FORWARD_FILL));

    assertThat(panel.series()).hasSize(12);
    assertThat(panel.broken()).isEmpty();
  }

  @Test
  void everySeriesHasItsOwnTimes(SparkSession spark) throws IOException {
    Source source = csv("t,v,s\n2,20,b\n1,10,a\n1,11,b\n3,12,a\n3,13,c\n3,14,c\n4,1,\n");
    Panel panel = read(spark, source);

    assertThat(panel.series())
        .extracting(TimeSeries::id, TimeSeries::times, TimeSeries::values)
        .containsExactly(
            tuple("a", new long[] {1, 3}, new double[] {10, 12}),
            tuple("b", new long[] {1, 2}, new double[] {11, 20}));
    assertThat(panel.broken())
        .extracting(Panel.Broken::id, Panel.Broken::reason)
        .containsExactly(
            tuple("", "column \"s\" is empty"),
            tuple(
                "c",
                source.config().path()
                    + ": row 6, column \"t\": 3 is also the time of row 5; series.duplicates says which to use, e.g. \"first\" or \"mean\""));
  }

  @Test
  void withoutAColumnOfNamesThereIsOneSeries(SparkSession spark) {
    Panel panel = read(spark, Source.csv(GeneratedSeries.SUNSPOTS, "Month", "Sunspots"));

    assertThat(panel.series()).singleElement().extracting(TimeSeries::id).isEqualTo("Sunspots");
    assertThat(panel.broken()).isEmpty();
  }

  @Test
  void whatTakesOneSeriesRefusesSeveral(SparkSession spark) throws IOException {
    Source two = csv("t,v,s\n1,1,a\n1,1,b\n");
    Source one = csv("t,v,s\n1,1,a\n2,3,a\n");

    assertThatThrownBy(() -> SeriesReader.read(spark, two.config()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("series.series_column: makes 2 series, not one");
    assertThat(SeriesReader.read(spark, one.config()).id()).isEqualTo("a");
  }

  @Test
  void aPanelWithoutAnySeriesIsRefused(SparkSession spark) throws IOException {
    Source broken = csv("t,v,s\n1,x,a\n1,y,b\n");
    Source empty = csv("t,v,s\n");

    assertThatThrownBy(() -> read(spark, broken))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("row 1, column \"v\": \"x\" is not a finite number");
    assertThatThrownBy(() -> read(spark, empty))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("has no rows");
    assertThatThrownBy(() -> read(spark, stocks("close").seriesColumn("ticker")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has no column \"ticker\" (series.series_column)");
  }

  private static Source stocks(String column) {
    return Source.csv(GeneratedSeries.STOCKS, "date", column).seriesColumn("Name");
  }

  private Source csv(String text) throws IOException {
    Path file = Files.createTempFile(folder, "panel", ".csv");
    Files.writeString(file, text);
    return Source.csv(file.toString(), "t", "v").seriesColumn("s");
  }

  private static Panel read(SparkSession spark, Source source) {
    return SeriesReader.panel(spark, source.config());
  }
}
