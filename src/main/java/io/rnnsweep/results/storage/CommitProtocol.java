package io.rnnsweep.results.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Makes files visible as a whole, and lets only one of several processes create a name, by the
 * means of their file system.
 */
public sealed interface CommitProtocol permits RenameCommit, InPlaceCommit {
  /**
   * Schemes of object stores, where a rename is a copy and an object appears when it is complete.
   */
  Set<String> OBJECT_STORES =
      Set.of("s3", "s3a", "s3n", "gs", "oss", "cosn", "obs", "wasb", "wasbs");

  /** Returns the protocol of a file system. */
  static CommitProtocol of(FileSystem files) {
    return OBJECT_STORES.contains(files.getUri().getScheme())
        ? new InPlaceCommit(files)
        : new RenameCommit(files);
  }

  /** Starts a file with a unique name. */
  PendingFile begin(Path file) throws IOException;

  /** Moves a complete file to a path that readers see, or completes the move after a crash. */
  void publish(Path hidden, Path visible) throws IOException;

  /** Writes the content of a file. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file as a whole, replacing an existing one. */
  void replace(Path file, Content content) throws IOException;

  /**
   * Returns whether the file system of a folder has a {@link #create} that only one process wins.
   */
  boolean letsOneWin(Path folder) throws IOException;

  /**
   * Creates a small file unless it exists.
   *
   * @return whether this call created it; of concurrent calls only one does
   */
  boolean create(Path file, byte[] content) throws IOException;

  /** Deletes the hidden, unfinished files of dead writers in a folder. */
  void deleteUnfinished(Path folder) throws IOException;
}
