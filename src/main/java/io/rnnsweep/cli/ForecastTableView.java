package io.rnnsweep.cli;

import io.rnnsweep.results.ForecastTable;
import io.rnnsweep.results.ForecastTable.Forecast;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Converts forecasts to rows to print: as in the table {@code forecasts}, but, for people, without
 * columns of a single value, and to six digits.
 *
 * @param format of the output
 * @param panel whether there are several series
 */
record ForecastTableView(SqlFormat format, boolean panel) {
  private static final MathContext SHOWN = new MathContext(6);

  Dataset<Row> of(SparkSession spark, List<Forecast> forecasts) {
    List<Row> rows = new ArrayList<>();
    for (Forecast forecast : forecasts) {
      rows.add(
          RowFactory.create(ForecastTable.FORECASTS.stored(forecast).map(this::shown).toArray()));
    }
    Dataset<Row> all =
        spark.createDataFrame(rows, StructType.fromDDL(ForecastTable.FORECASTS.sqlSchema()));
    if (format != SqlFormat.TABLE) {
      return all;
    }
    Dataset<Row> few = all.drop("trial_id", "seeds", "tested", "coverage_80");
    return panel ? few : few.drop("series_id");
  }

  private Object shown(Object value) {
    return format == SqlFormat.TABLE && value instanceof Double number
        ? (Object) new BigDecimal(number).round(SHOWN).doubleValue()
        : value;
  }
}
