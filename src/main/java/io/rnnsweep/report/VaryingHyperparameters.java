package io.rnnsweep.report;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.Key;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Holds the hyperparameters that vary between the trials of a sweep.
 *
 * @param names in the order in which people read them
 */
record VaryingHyperparameters(List<String> names) {

  /** Finds them in the registered table of trials. */
  static VaryingHyperparameters of(SparkSession spark) {
    String differences =
        Hyperparameters.KEYS.stream()
            .map(VaryingHyperparameters::differs)
            .collect(Collectors.joining(", "));
    Row row = spark.sql("SELECT " + differences + " FROM trials").head();
    return new VaryingHyperparameters(
        Hyperparameters.KEYS.stream()
            .map(Key::name)
            .filter(name -> Boolean.TRUE.equals(row.getAs(name)))
            .toList());
  }

  /**
   * Returns the condition that a hyperparameter varies; null differs from a value, unless another
   * hyperparameter decides that.
   */
  private static String differs(Key<?> key) {
    return (key.condition().isPresent()
            ? "min(`%1$s`) <> max(`%1$s`) AS `%1$s`"
            : "min(`%1$s`) <> max(`%1$s`) OR count(`%1$s`) NOT IN (0, count(*)) AS `%1$s`")
        .formatted(key.name());
  }

  /** Returns each as a column, followed by a comma. */
  String columns() {
    return names.stream().map(name -> "`" + name + "`, ").collect(Collectors.joining());
  }

  /** Returns the condition that rows of two tables have the same point. */
  static String samePoint(String left, String right) {
    return all(name -> "%s.`%s` <=> %s.`%2$s`".formatted(left, name, right), " AND ");
  }

  private static String all(UnaryOperator<String> form, String between) {
    return Hyperparameters.KEYS.stream()
        .map(Key::name)
        .map(form)
        .collect(Collectors.joining(between));
  }
}
