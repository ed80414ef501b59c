package io.rnnsweep.series;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.SeriesConfig;
import io.rnnsweep.config.SeriesConfig.GeneratedSeries;
import io.rnnsweep.config.SeriesConfig.StoredSeries;
import org.apache.spark.sql.SparkSession;

/** Brings a configured series into memory. */
public final class SeriesReader {
  private SeriesReader() {}

  /**
   * Reads or computes the series.
   *
   * @throws InvalidInputException if there is none to be had; the message names file, row and
   *     column
   */
  public static TimeSeries read(SparkSession spark, SeriesConfig config) {
    if (config instanceof GeneratedSeries generated) {
      return switch (generated.generator()) {
        case MACKEY_GLASS -> MackeyGlass.generate(generated.length(), generated.seed());
      };
    }
    return new StoredSeriesReader(spark, (StoredSeries) config).read();
  }
}
