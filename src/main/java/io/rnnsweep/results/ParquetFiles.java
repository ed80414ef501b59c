package io.rnnsweep.results;

import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;

/** Reads and writes Parquet files row by row. */
final class ParquetFiles {
  /** What a writer holds in memory of a long file, in bytes. */
  private static final long ROW_GROUP = 16L << 20;

  private final Configuration hadoop;

  ParquetFiles(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /** Writes a file of rows. */
  <R> void write(Table<R> table, Iterator<R> rows, Path file) throws IOException {
    MessageType schema = table.parquetSchema();
    try (ParquetWriter<Group> writer = writer(schema, file)) {
      while (rows.hasNext()) {
        writer.write(table.group(schema, rows.next()));
      }
    }
  }

  /**
   * Writes one file of the rows of others, in their order; a column that they lack has its initial
   * value, or is null.
   *
   * @param kept which trials' rows to take, by id
   */
  void merge(Table<?> table, List<Path> from, Predicate<String> kept, Path file)
      throws IOException {
    MessageType schema = table.parquetSchema();
    try (ParquetWriter<Group> writer = writer(schema, file)) {
      for (Path source : from) {
        try (ParquetReader<Group> reader = reader(schema, source)) {
          for (Group row = reader.read(); row != null; row = reader.read()) {
            if (kept.test(trialId(row))) {
              table.complete(row);
              writer.write(row);
            }
          }
        }
      }
    }
  }

  /** The ids of the trials that have a row. */
  Set<String> trialIds(Table<?> table, List<Path> files) throws IOException {
    MessageType ids = new MessageType(table.name(), table.parquetSchema().getType(Tables.TRIAL_ID));
    Set<String> found = new HashSet<>();
    for (Path file : files) {
      try (ParquetReader<Group> reader = reader(ids, file)) {
        for (Group row = reader.read(); row != null; row = reader.read()) {
          found.add(trialId(row));
        }
      }
    }
    return found;
  }

  private static String trialId(Group row) {
    return row.getString(Tables.TRIAL_ID, 0);
  }

  private ParquetWriter<Group> writer(MessageType schema, Path file) throws IOException {
    return ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, hadoop))
        .withType(schema)
        .withConf(hadoop)
        .withCompressionCodec(CompressionCodecName.SNAPPY)
        .withRowGroupSize(ROW_GROUP)
        .build();
  }

  /** Opens the file itself: of a path, Parquet's builder parses Hadoop's XML files every time. */
  private ParquetReader<Group> reader(MessageType schema, Path file) throws IOException {
    return new ParquetReader.Builder<Group>(HadoopInputFile.fromPath(file, hadoop)) {
      @Override
      protected ReadSupport<Group> getReadSupport() {
        return new Columns(schema);
      }
    }.build();
  }

  /** Reads these columns; unlike its superclass it lets a file lack some, which are null then. */
  private static final class Columns extends GroupReadSupport {
    private final MessageType schema;

    Columns(MessageType schema) {
      this.schema = schema;
    }

    @Override
    public ReadContext init(InitContext context) {
      return new ReadContext(schema);
    }
  }
}
