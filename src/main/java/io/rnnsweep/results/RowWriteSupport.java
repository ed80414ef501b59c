package io.rnnsweep.results;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * Writes rows into a Parquet file, a cell after the other.
 *
 * @param <R> what a row is made of
 */
final class RowWriteSupport<R> extends WriteSupport<R> {
  private final MessageType schema;
  private final ColumnType[] types;
  private final String[] names;
  private final Cells<R> cells;
  private RecordConsumer file;

  /**
   * Where rows have their cells.
   *
   * @param <R> what a row is made of
   */
  interface Cells<R> {
    /** Gives the cell of a row in Parquet's form; null where the row has none. */
    Object get(R row, int column);
  }

  /** Creates the support of a table's files. */
  RowWriteSupport(Table<?> table, Cells<R> cells) {
    List<? extends Column<?>> columns = table.columns();
    this.schema = table.parquetSchema();
    this.types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
    this.names = columns.stream().map(Column::name).toArray(String[]::new);
    this.cells = cells;
  }

  @Override
  @SuppressWarnings("deprecation") // Abstract, so it has to be there.
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
