package io.rnnsweep.spark.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.RealSeries;
import io.rnnsweep.SampleData;
import io.rnnsweep.SparkExtension;
import io.rnnsweep.config.MissingKind;
import io.rnnsweep.series.Panel;
import io.rnnsweep.series.TimeFrequency;
import io.rnnsweep.series.TimeSeries;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public series, read as they were published: their ends, and the times that come next. */
@RealSeries
@ExtendWith(SparkExtension.class)
class RealSeriesTest {

  @ParameterizedTest
  @CsvSource({
    "GOOGL_2020-04-01_2023-03-31.csv, Date, Open, 756, 2020-04-01, 56.200001, 2023-03-31, 101.300003,"
        + " 2023-04-03 2023-04-04 2023-04-05 2023-04-06 2023-04-07 2023-04-10 2023-04-11",
    "us_gasoline.csv, Week, Gasoline, 1578, 1991-02-08, 6621, 2021-04-30, 8864,"
        + " 2021-05-07 2021-05-14",
    "monthly-sunspots.csv, Month, Sunspots, 2820, 1749-01-01, 58.0, 1983-12-01, 33.4,"
        + " 1984-01-01 1984-02-01 1984-03-01",
    "daily-min-temperatures.csv, Date, Temp, 3650, 1981-01-01, 20.7, 1990-12-31, 13.0,"
        + " 1991-01-01 1991-01-02 1991-01-03",
  })
  void aSeriesHasItsEndsAndGoesOnAsItWas(
      String file,
      String time,
      String value,
      int length,
      String firstTime,
      double firstValue,
      String lastTime,
      double lastValue,
      String next,
      SparkSession spark) {
    TimeSeries series =
        SeriesReader.read(spark, Source.csv(SampleData.file(file), time, value).config());

    assertThat(series.id()).isEqualTo(value);
    assertThat(series.length()).isEqualTo(length);
    assertThat(series.times()).isSorted();
    assertThat(series.time(0)).isEqualTo(firstTime);
    assertThat(series.values()[0]).isEqualTo(firstValue);
    assertThat(series.time(length - 1)).isEqualTo(lastTime);
    assertThat(series.values()[length - 1]).isEqualTo(lastValue);
    String[] times = next.split(" ", -1);
    assertThat(TimeFrequency.of(series).times(times.length)).containsExactly(times);
  }

  @Test
  void fiveHundredStocksAreReadFromOneFile(SparkSession spark) {
    Panel panel = stocks(spark, "close");

    assertThat(panel.series()).hasSize(505).extracting(TimeSeries::id).isSorted();
    assertThat(panel.broken()).isEmpty();
    assertThat(panel.series()).filteredOn(series -> series.length() == 1259).hasSize(470);
    TimeSeries airline = panel.series().get(1);
    assertThat(airline.id()).isEqualTo("AAL");
    assertThat(airline.time(0)).isEqualTo("2013-02-08");
    assertThat(airline.values()[0]).isEqualTo(14.75);
    assertThat(airline.time(1258)).isEqualTo("2018-02-07");
    assertThat(airline.values()[1258]).isEqualTo(51.4);
    assertThat(TimeFrequency.of(airline).times(4))
        .containsExactly("2018-02-08", "2018-02-09", "2018-02-12", "2018-02-13");
  }

  /** Eleven opening prices of nine stocks are blank. */
  @Test
  void brokenStocksAreNamed(SparkSession spark) {
    Panel panel = stocks(spark, "open");

    assertThat(panel.series()).hasSize(496);
    assertThat(panel.broken())
        .extracting(Panel.Broken::id)
        .containsExactly("BHF", "DHR", "ES", "FTV", "O", "REGN", "UA", "VRTX", "WRK");
    assertThat(panel.broken().get(0).reason())
        .startsWith(SampleData.STOCKS + ": row 82950, column \"open\": the value is missing");
    assertThat(panel.broken().get(1).reason()).contains("(and 1 more such rows)");
  }

  @Test
  void theMissingPricesOfAllStocksAreFilledIn(SparkSession spark) {
    Source filled = stocks("open").missing(MissingKind.FORWARD_FILL);

    Panel panel = SeriesReader.panel(spark, filled.config());

    assertThat(panel.series()).hasSize(505);
    assertThat(panel.broken()).isEmpty();
    assertThat(panel.series())
        .allSatisfy(series -> assertThat(series.values()).doesNotContain(Double.NaN));
  }

  private static Panel stocks(SparkSession spark, String column) {
    return SeriesReader.panel(spark, stocks(column).config());
  }

  private static Source stocks(String column) {
    return Source.csv(SampleData.STOCKS, "date", column).seriesColumn("Name");
  }
}
