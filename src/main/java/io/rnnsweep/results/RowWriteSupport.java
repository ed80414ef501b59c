package io.rnnsweep.results;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Writes rows into a Parquet file, cell by cell.
 *
 * @param <R> source type of a row
 */
final class RowWriteSupport<R> extends WriteSupport<R> {
  private final MessageType schema;
  private final ColumnType[] types;
  private final String[] names;
  private final Cells<R> cells;
  private RecordConsumer file;

  /**
   * Returns the cells of rows.
   *
   * @param <R> source type of a row
   */
  interface Cells<R> {
    /** Returns the cell of a row in Parquet's form; null if the row has none. */
    Object get(R row, int column);
  }

  /** Creates support for writing a table's files. */
  RowWriteSupport(Table<?> table, Cells<R> cells) {
    List<? extends Column<?>> columns = table.columns();
    this.schema = table.parquetSchema();
    this.types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
    this.names = columns.stream().map(Column::name).toArray(String[]::new);
    this.cells = cells;
  }

  @Override
  @SuppressWarnings("deprecation") // Abstract in the superclass.
  public WriteContext init(Configuration hadoop) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    file = consumer;
  }

  @Override
  public void write(R row) {
    file.startMessage();
    for (int i = 0; i < types.length; i++) {
      Object cell = cells.get(row, i);
      if (cell != null) {
        file.startField(names[i], i);
        types[i].write(cell, file);
        file.endField(names[i], i);
      }
    }
    file.endMessage();
  }
}
