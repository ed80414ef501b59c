package io.rnnsweep.results;

import java.util.Set;
import java.util.function.Function;

/**
 * Describes one column of a result table.
 *
 * @param <R> source type of a row
 * @param name as in SQL
 * @param type of its values
 * @param unit of its values; empty where they have none
 * @param sentence its description
 * @param value of a row; null if the row has none
 * @param initial value of rows written before the column existed; null for none
 * @param only the rows with a value; null for all
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
   * Selects rows by the values of another column, which precedes this one.
   *
   * @param column the other column
   * @param values as text
   */
  record Only(String column, Set<String> values) {}

  /** Creates a column without a value in rows written before it existed. */
  public Column(
      String name, ColumnType type, String unit, String sentence, Function<R, Object> value) {
    this(name, type, unit, sentence, value, null, null);
  }

  /** Returns a row's value as in the table, where a number that is not finite is null. */
  Object stored(R row) {
    Object stored = value.apply(row);
    return stored instanceof Double number && !Double.isFinite(number) ? null : stored;
  }

  /** Returns a row's value in Parquet's form, null if the table has none. */
  Object encoded(R row) {
    Object stored = stored(row);
    return stored == null ? null : type.encoded(stored);
  }
}
