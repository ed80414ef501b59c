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
      if (column.initial() != null && row.getFieldRepetitionCount(column.name()) == 0) {
        column.type().add(row, column.name(), column.initial());
      }
    }
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
