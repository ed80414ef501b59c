package io.rnnsweep.results;

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
 */
public record Column<R>(
    String name, ColumnType type, String unit, String sentence, Function<R, Object> value) {

  /** A row's value as the table has it: a number that is not finite is null. */
  Object stored(R row) {
    Object stored = value.apply(row);
    return stored instanceof Double number && !Double.isFinite(number) ? null : stored;
  }
}
