package io.rnnsweep.results;

import io.rnnsweep.statistics.MeanEstimate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Registers SQL functions that the views need and Spark lacks. */
final class Functions {
  /** Level of the intervals in the views. */
  private static final double CONFIDENCE = 0.95;

  private static final StructType ESTIMATE =
      StructType.fromDDL(
          "mean DOUBLE, standard_deviation DOUBLE, standard_error DOUBLE, low DOUBLE, high DOUBLE");

  private Functions() {}

  static void register(SparkSession spark) {
    if (spark.catalog().functionExists("mean_estimate")) {
      return; // Spark would warn of a second registration.
    }
    UDF1<Seq<Double>, Row> estimate = Functions::meanEstimate;
    spark.udf().register("mean_estimate", estimate, DataTypes.createStructType(ESTIMATE.fields()));
  }

  /** Returns the estimate of a mean; null for no values, with null fields for a single one. */
  private static Row meanEstimate(Seq<Double> values) {
    double[] repeats =
        CollectionConverters.asJava(values).stream().mapToDouble(value -> value).toArray();
    if (repeats.length == 0) {
      return null;
    }
    MeanEstimate estimate = MeanEstimate.of(repeats, CONFIDENCE);
    return RowFactory.create(
        estimate.mean(),
        known(estimate.standardDeviation()),
        known(estimate.standardError()),
        known(estimate.low()),
        known(estimate.high()));
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
