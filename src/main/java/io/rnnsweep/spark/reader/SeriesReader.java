package io.rnnsweep.spark.reader;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.SeriesConfig;
import io.rnnsweep.config.SeriesConfig.GeneratedSeries;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import io.rnnsweep.series.MackeyGlass;
import io.rnnsweep.series.Panel;
import io.rnnsweep.series.TimeSeries;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Reads a configured series into memory. */
public final class SeriesReader {
  private SeriesReader() {}

  /**
   * Reads or computes the only series.
   *
   * @throws InvalidInputException if none can be read, or there are several; the message names
   *     file, row and column
   */
  public static TimeSeries read(SparkSession spark, SeriesConfig config) {
    Panel panel = panel(spark, config);
    if (panel.size() > 1) {
      throw new InvalidInputException(
          "series.series_column: makes " + panel.size() + " series, not one");
    }
    return panel.series().get(0);
  }

  /**
   * Reads or computes all series. A broken one is kept with the reason.
   *
   * @throws InvalidInputException if none can be read; the message names file, row and column
   */
  public static Panel panel(SparkSession spark, SeriesConfig config) {
    if (config instanceof GeneratedSeries generated) {
      TimeSeries series =
          switch (generated.generator()) {
            case MACKEY_GLASS -> MackeyGlass.generate(generated.length(), generated.seed());
          };
      return new Panel(List.of(series), List.of());
    }
    return new StoredSeriesReader(spark, (StoredSeries) config).read();
  }

  /**
   * Reads all series of a dataset into memory.
   *
   * @param config names the columns
   * @throws InvalidInputException if none can be read; the message names row and column
   */
  public static Panel panel(Dataset<Row> rows, StoredSeries config) {
    return new StoredSeriesReader(rows.sparkSession(), config).read(rows);
  }
}
