package io.rnnsweep.results.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes a file under its own name: on object stores, where it appears when it is closed, and a
 * rename is a copy.
 */
final class InPlaceCommit implements CommitProtocol {
  /** Hadoop's name of the option and of the capability, since 3.4.2. */
  static final String CONDITIONAL_CREATE = "fs.option.create.conditional.overwrite";

  private final FileSystem files;

  InPlaceCommit(FileSystem files) {
    this.files = files;
  }

  @Override
  public PendingFile begin(Path file) {
    return new Upload(files, file);
  }

  /**
   * Copies and deletes; if an earlier call stopped after the copy, only deletes the hidden file.
   */
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
  public void replace(Path file, Content content) throws IOException {
    try (Upload upload = new Upload(files, file)) {
      content.writeTo(upload.stream());
      upload.commit();
    }
  }

  @Override
  public boolean letsOneWin(Path folder) throws IOException {
    return files.hasPathCapability(folder, CONDITIONAL_CREATE);
  }

  /** Creates the file; the store decides on its close whether the name was free. */
  @Override
  public boolean create(Path file, byte[] content) throws IOException {
    FSDataOutputStreamBuilder<?, ?> once = files.createFile(file);
    once.recursive();
    once.must(CONDITIONAL_CREATE, true);
    try (OutputStream out = once.build()) {
      out.write(content);
    } catch (IOException e) {
      return isThere(file, content, e);
    }
    return true;
  }

  /**
   * Returns whether the file has this content; a request repeated after a lost response fails on
   * its own file.
   */
  private boolean isThere(Path file, byte[] content, IOException failure) throws IOException {
    if (!files.exists(file)) {
      throw failure;
    }
    try (InputStream in = files.open(file)) {
      return Arrays.equals(in.readAllBytes(), content);
    }
  }

  /** Does nothing: a file that was not closed has never appeared. */
  @Override
  public void deleteUnfinished(Path folder) {}
}
