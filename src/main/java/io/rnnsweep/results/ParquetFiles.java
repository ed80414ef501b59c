package io.rnnsweep.results;

import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;

/** Writes immutable Parquet files that appear whole. */
final class ParquetFiles {
  static final String SUFFIX = ".parquet";

  private final Configuration hadoop;

  ParquetFiles(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * Writes rows aside, under a name that readers of the folder pass over, then renames.
   *
   * @throws IOException if the file could not be written whole; then it is not there
   */
  <R> void write(Table<R> table, Iterator<R> rows, Path folder, String name) throws IOException {
    FileSystem files = folder.getFileSystem(hadoop);
    Path aside = new Path(folder, "." + name + ".tmp");
    Path whole = new Path(folder, name + SUFFIX);
    try {
      MessageType schema = table.parquetSchema();
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(HadoopOutputFile.fromPath(aside, hadoop))
              .withType(schema)
              .withConf(hadoop)
              .withCompressionCodec(CompressionCodecName.SNAPPY)
              .build()) {
        while (rows.hasNext()) {
          writer.write(table.group(schema, rows.next()));
        }
      }
      if (!files.rename(aside, whole)) {
        throw new IOException("could not rename " + aside + " to " + whole);
      }
    } finally {
      files.delete(aside, false);
    }
  }
}
