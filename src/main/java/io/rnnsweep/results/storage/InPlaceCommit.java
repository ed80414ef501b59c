package io.rnnsweep.results.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes a file under its own name: on object stores, where it appears when it is closed, and a
 * rename is a copy.
 */
final class InPlaceCommit implements CommitProtocol {
  private final FileSystem files;

  InPlaceCommit(FileSystem files) {
    this.files = files;
  }

  @Override
  public PendingFile begin(Path file) {
    return new Upload(files, file);
  }

  /** Whoever stopped after the copy has left two, of which the hidden one alone has to go. */
  @Override
  public void publish(Path hidden, Path visible) throws IOException {
    if (!files.exists(visible)) {
      try (Upload upload = new Upload(files, visible);
          InputStream in = files.open(hidden)) {
        in.transferTo(upload.stream());
        upload.commit();
      }
    }
    files.delete(hidden, false);
  }

  @Override
  public void replace(Path file, byte[] content) throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(content);
    }
  }

  /** Does nothing: what was not closed has never appeared. */
  @Override
  public void deleteUnfinished(Path folder) {}
}
