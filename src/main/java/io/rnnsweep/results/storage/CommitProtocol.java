package io.rnnsweep.results.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Makes files visible as a whole, and lets one of several processes win a name, in the ways that
 * are right on their file system.
 */
public sealed interface CommitProtocol permits RenameCommit, InPlaceCommit {
  /** Stores of objects, where a rename is a copy and an object appears when it is whole. */
  Set<String> OBJECT_STORES =
      Set.of("s3", "s3a", "s3n", "gs", "oss", "cosn", "obs", "wasb", "wasbs");

  /** Chooses the protocol of a file system. */
  static CommitProtocol of(FileSystem files) {
    return OBJECT_STORES.contains(files.getUri().getScheme())
        ? new InPlaceCommit(files)
        : new RenameCommit(files);
  }

  /** Begins a file, whose name no other has had. */
  PendingFile begin(Path file) throws IOException;

  /** Moves a whole file to a place where readers see it, or goes on with that after a crash. */
  void publish(Path hidden, Path visible) throws IOException;

  /** What a file is to hold. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file as a whole, in place of one that may be there. */
  void replace(Path file, Content content) throws IOException;

  /** Tells whether the file system of a folder has a {@link #create} that one of several wins. */
  boolean letsOneWin(Path folder) throws IOException;

  /**
   * Creates a small file unless there is one.
   *
   * @return whether this call created it: of several at the same moment one does
   */
  boolean create(Path file, byte[] content) throws IOException;

  /** Deletes what writers that died have left in a folder, which no reader sees. */
  void deleteUnfinished(Path folder) throws IOException;
}
