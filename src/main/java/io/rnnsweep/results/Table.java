package io.rnnsweep.results;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Describes a result table: its folder's name and its columns, in order.
 *
 * @param <R> source type of a row
 */
public record Table<R>(String name, List<Column<R>> columns) {

  /** Returns the columns as Spark's schema text. */
  public String sqlSchema() {
    return columns.stream()
        .map(column -> "`" + column.name() + "` " + column.type().sql())
        .collect(Collectors.joining(", "));
  }

  Column<R> column(String of) {
    return columns.stream().filter(column -> column.name().equals(of)).findFirst().orElseThrow();
  }

  MessageType parquetSchema() {
    return parquetSchema(name, columns);
  }

  static MessageType parquetSchema(String table, List<? extends Column<?>> columns) {
    return new MessageType(
        table, columns.stream().<Type>map(column -> column.type().parquet(column.name())).toList());
  }

  /** Returns the index of a column. */
  int indexOf(String column) {
    return columns.stream().map(Column::name).toList().indexOf(column);
  }

  /** Returns a row's values in the order of the columns, null where it has none. */
  public Stream<Object> stored(R row) {
    return columns.stream().map(column -> column.stored(row));
  }

  /** Fills in the initial values of columns that did not exist when a row was written. */
  void complete(Object[] row) {
    for (int i = 0; i < row.length; i++) {
      Column<R> column = columns.get(i);
      if (row[i] == null
          && column.initial() != null
          && (column.only() == null || isOf(column.only(), row))) {
        row[i] = column.type().encoded(column.initial());
      }
    }
  }

  private boolean isOf(Column.Only only, Object[] row) {
    Object other = row[indexOf(only.column())];
    return only.values()
        .contains(other instanceof Binary text ? text.toStringUsingUTF8() : String.valueOf(other));
  }
}
