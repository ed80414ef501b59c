package io.rnnsweep;

import io.rnnsweep.forecast.Forecaster;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/** Makes a function of Spark SQL from a forecaster. */
public final class ForecastFunction {
  private ForecastFunction() {}

  /**
   * Returns a function from an array of past values in time order, of any numeric type, to the next
   * value, a DOUBLE:
   *
   * <pre>
   * spark.udf().register("forecast_next", ForecastFunction.of(forecaster));
   * SELECT forecast_next(collect_list(value) OVER (ORDER BY time ROWS 19 PRECEDING)) FROM series
   * </pre>
   *
   * <p>Null where the array has fewer values than the {@linkplain Forecaster#length network reads},
   * or any of these is null or NaN.
   */
  public static UserDefinedFunction of(Forecaster forecaster) {
    UDF1<Seq<?>, Double> next = values -> next(forecaster, values);
    return functions.udf(next, DataTypes.DoubleType);
  }

  private static Double next(Forecaster forecaster, Seq<?> values) {
    int length = forecaster.length();
    if (values == null || values.size() < length) {
      return null;
    }
    double[] last = new double[length];
    int first = values.size() - length;
    for (int i = 0; i < length; i++) {
      Object value = values.apply(first + i);
      if (value == null) {
        return null;
      }
      last[i] = number(value);
    }
    double forecast = forecaster.next(last);
    return Double.isNaN(forecast) ? null : forecast;
  }

  /**
   * Returns a value as a double; a FLOAT as the decimal number that it prints, as when a series is
   * read.
   */
  private static double number(Object value) {
    return value instanceof Float single
        ? Double.parseDouble(single.toString())
        : ((Number) value).doubleValue();
  }
}
