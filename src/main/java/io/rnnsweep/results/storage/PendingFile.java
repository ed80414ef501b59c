package io.rnnsweep.results.storage;

import java.io.IOException;
import org.apache.parquet.io.OutputFile;

/** Writes a file that is hidden until its commit; closing it without a commit leaves nothing. */
public interface PendingFile extends AutoCloseable {
  /** Returns the output for its content, to be written and closed before the commit. */
  OutputFile output() throws IOException;

  /** Makes the file visible as a whole, under its name. */
  void commit() throws IOException;

  @Override
  void close() throws IOException;
}
