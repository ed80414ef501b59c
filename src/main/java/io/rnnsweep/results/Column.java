package io.rnnsweep.results;

import java.util.Set;
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
 * @param only the rows of which that is true; null for all
 */
public record Column<R>(
    String name,
    ColumnType type,
    String unit,
    String sentence,
    Function<R, Object> value,
    Object initial,
    Only only) {

  /**
   * Rows with one of some values in another column, which stands before this one.
   *
   * @param column the other one
   * @param values as text
   */
  record Only(String column, Set<String> values) {}

  /** Creates a column that rows which were written before it existed have no value of. */
  public Column(
      String name, ColumnType type, String unit, String sentence, Function<R, Object> value) {
    this(name, type, unit, sentence, value, null, null);
  }

  /** A row's value as the table has it: a number that is not finite is null. */
  Object stored(R row) {
    Object stored = value.apply(row);
    return stored instanceof Double number && !Double.isFinite(number) ? null : stored;
  }

  /** Gives a row's value in Parquet's form, null where the table has none. */
  Object encoded(R row) {
    Object stored = stored(row);
    return stored == null ? null : type.encoded(stored);
  }
}
