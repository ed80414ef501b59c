package io.rnnsweep.results;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.Json;
import io.rnnsweep.config.Key;
import java.util.function.Function;

/**
 * One column of a result table.
 *
 * @param <R> what a row is made of
 * @param name as in SQL
 * @param type of its values
 * @param unit of its values; empty where they have none
 * @param sentence what it says
 * @param value of a row; null where the row has none
 * @param initial what rows have that were written before the column existed; null for none
 */
public record Column<R>(
    String name,
    ColumnType type,
    String unit,
    String sentence,
    Function<R, Object> value,
    Object initial) {

  /** Creates a column that rows which were written before it existed have no value of. */
  public Column(
      String name, ColumnType type, String unit, String sentence, Function<R, Object> value) {
    this(name, type, unit, sentence, value, null);
  }

  /**
   * Creates the column of a hyperparameter, called as it is. Trials of an earlier version were
   * trained as the default says.
   */
  static <R> Column<R> of(Key<?> key, Function<R, Hyperparameters> point) {
    return new Column<>(
        key.name(),
        ColumnType.of(key.type()),
        "",
        key.sentence(),
        row -> tableForm(point.apply(row).get(key)),
        tableForm(key.defaultValue()));
  }

  private static Object tableForm(Object value) {
    return value instanceof Enum<?> ? Json.tree(value).textValue() : value;
  }

  /** A row's value as the table has it: a number that is not finite is null. */
  Object stored(R row) {
    Object stored = value.apply(row);
    return stored instanceof Double number && !Double.isFinite(number) ? null : stored;
  }
}
