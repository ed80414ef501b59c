package io.rnnsweep.results;

import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;

/** Reads and writes Parquet files row by row. */
final class ParquetFiles {
  /** Bytes of a long file that a writer holds in memory. */
  private static final long ROW_GROUP = 16L << 20;

  private final Configuration hadoop;

  ParquetFiles(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /** Writes a file of rows. */
  <R> void write(Table<R> table, Iterator<R> rows, OutputFile file) throws IOException {
    List<Column<R>> columns = table.columns();
    try (ParquetWriter<R> writer =
        writer(new RowWriteSupport<>(table, (row, i) -> columns.get(i).encoded(row)), file)) {
      while (rows.hasNext()) {
        writer.write(rows.next());
      }
    }
  }

  /**
   * Merges files into one, in order; a missing column gets its initial value, or null.
   *
   * @param kept selects trials by id
   */
  void merge(Table<?> table, List<Path> from, Predicate<String> kept, OutputFile file)
      throws IOException {
    int trialId = table.indexOf(Tables.TRIAL_ID);
    RowWriteSupport<Object[]> support = new RowWriteSupport<>(table, (row, i) -> row[i]);
    try (ParquetWriter<Object[]> writer = writer(support, file)) {
      for (Path source : from) {
        try (ParquetReader<Object[]> reader = reader(table.name(), table.columns(), source)) {
          for (Object[] row = reader.read(); row != null; row = reader.read()) {
            if (kept.test(text(row[trialId]))) {
              table.complete(row);
              writer.write(row);
            }
          }
        }
      }
    }
  }

  /** Reads the ids of the trials that have a row. */
  Set<String> trialIds(Table<?> table, List<Path> files) throws IOException {
    List<? extends Column<?>> id = List.of(table.columns().get(table.indexOf(Tables.TRIAL_ID)));
    Set<String> found = new HashSet<>();
    for (Path file : files) {
      try (ParquetReader<Object[]> reader = reader(table.name(), id, file)) {
        for (Object[] row = reader.read(); row != null; row = reader.read()) {
          found.add(text(row[0]));
        }
      }
    }
    return found;
  }

  /** Returns whether a file has a column of this name. */
  boolean hasColumn(String column, Path file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, hadoop))) {
      return reader.getFileMetaData().getSchema().containsField(column);
    }
  }

  private static String text(Object cell) {
    return ((Binary) cell).toStringUsingUTF8();
  }

  private <R> ParquetWriter<R> writer(WriteSupport<R> support, OutputFile file) throws IOException {
    return new Writer<>(file, support)
        .withConf(hadoop)
        .withCompressionCodec(CompressionCodecName.SNAPPY)
        .withRowGroupSize(ROW_GROUP)
        .build();
  }

  private static final class Writer<R> extends ParquetWriter.Builder<R, Writer<R>> {
    private final WriteSupport<R> support;

    Writer(OutputFile file, WriteSupport<R> support) {
      super(file);
      this.support = support;
    }

    @Override
    protected Writer<R> self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract in the superclass.
    protected WriteSupport<R> getWriteSupport(Configuration hadoop) {
      return support;
    }
  }

  /**
   * Opens a file without its path, for which Parquet's builder would parse Hadoop's XML files every
   * time.
   */
  private ParquetReader<Object[]> reader(String table, List<? extends Column<?>> columns, Path file)
      throws IOException {
    return new ParquetReader.Builder<Object[]>(HadoopInputFile.fromPath(file, hadoop)) {
      @Override
      protected ReadSupport<Object[]> getReadSupport() {
        return new RowReadSupport(table, columns);
      }
    }.build();
  }
}
