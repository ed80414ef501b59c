package io.rnnsweep.results.storage;

import java.io.IOException;
import org.apache.parquet.io.OutputFile;

/** A file that nobody sees before it is committed; closing one that was not leaves nothing. */
public interface PendingFile extends AutoCloseable {
  /** Returns where its content goes, which is written and closed before the commit. */
  OutputFile output() throws IOException;

  /** Makes the file visible as a whole, under its name. */
  void commit() throws IOException;

  @Override
  void close() throws IOException;
}
