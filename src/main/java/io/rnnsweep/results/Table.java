package io.rnnsweep.results;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.MessageType;

/**
 * One result table: its folder's name and its columns, in order.
 *
 * @param <R> what a row is made of
 */
public record Table<R>(String name, List<Column<R>> columns) {

  /** The columns as Spark's schema text. */
  public String sqlSchema() {
    return columns.stream()
        .map(column -> "`" + column.name() + "` " + column.type().sql())
        .collect(Collectors.joining(", "));
  }

  Column<R> column(String of) {
    return columns.stream().filter(column -> column.name().equals(of)).findFirst().orElseThrow();
  }

  MessageType parquetSchema() {
    return new MessageType(
        name, columns.stream().map(column -> column.type().parquet(column.name())).toList());
  }

  /** A row's values in the order of the columns, null where it has none. */
  public Stream<Object> stored(R row) {
    return columns.stream().map(column -> column.stored(row));
  }

  /** Gives a row that was written before a column existed the column's initial value. */
  void complete(Group row) {
    for (Column<R> column : columns) {
      if (column.initial() != null
          && row.getFieldRepetitionCount(column.name()) == 0
          && (column.only() == null || isOf(column.only(), row))) {
        column.type().add(row, column.name(), column.initial());
      }
    }
  }

  private static boolean isOf(Column.Only only, Group row) {
    int field = row.getType().getFieldIndex(only.column());
    return row.getFieldRepetitionCount(field) > 0
        && only.values().contains(row.getValueToString(field, 0));
  }

  /** A row in Parquet's form. */
  Group group(MessageType schema, R row) {
    Group group = new SimpleGroup(schema);
    for (Column<R> column : columns) {
      Object value = column.stored(row);
      if (value != null) {
        column.type().add(group, column.name(), value);
      }
    }
    return group;
  }
}
