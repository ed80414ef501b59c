package io.rnnsweep.results;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/**
 * Reads the rows of a Parquet file as arrays, with a cell for each column in Parquet's form. The
 * cells of columns that a file lacks are null.
 */
final class RowReadSupport extends ReadSupport<Object[]> {
  private final MessageType schema;
  private final List<? extends Column<?>> columns;

  /** Creates support for reading some columns of a table. */
  RowReadSupport(String table, List<? extends Column<?>> columns) {
    this.schema = Table.parquetSchema(table, columns);
    this.columns = columns;
  }

  @Override
  public ReadContext init(InitContext context) {
    return new ReadContext(schema);
  }

  @Override
  @SuppressWarnings("deprecation") // Abstract in the superclass.
  public RecordMaterializer<Object[]> prepareForRead(
      Configuration hadoop, Map<String, String> metadata, MessageType file, ReadContext context) {
    return new Rows(columns);
  }

  private static final class Rows extends RecordMaterializer<Object[]> {
    private final Converter[] cells;
    private Object[] row;

    Rows(List<? extends Column<?>> columns) {
      cells = new Converter[columns.size()];
      for (int i = 0; i < cells.length; i++) {
        int cell = i;
        cells[i] = columns.get(i).type().reader(value -> row[cell] = value);
      }
    }

    @Override
    public Object[] getCurrentRecord() {
      return row;
    }

    @Override
    public GroupConverter getRootConverter() {
      return new GroupConverter() {
        @Override
        public Converter getConverter(int column) {
          return cells[column];
        }

        @Override
        public void start() {
          row = new Object[cells.length];
        }

        @Override
        public void end() {}
      };
    }
  }
}
