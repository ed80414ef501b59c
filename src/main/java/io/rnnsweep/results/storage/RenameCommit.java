package io.rnnsweep.results.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;

/**
 * Writes a file under a hidden name, then renames it: on local disks, HDFS and others, where a
 * rename is atomic.
 */
final class RenameCommit implements CommitProtocol {
  private static final String UNFINISHED = ".tmp";

  private final FileSystem files;

  RenameCommit(FileSystem files) {
    this.files = files;
  }

  @Override
  public PendingFile begin(Path file) {
    Path aside = new Path(file.getParent(), "." + file.getName() + UNFINISHED);
    return new PendingFile() {
      @Override
      public OutputFile output() throws IOException {
        return HadoopOutputFile.fromPath(aside, files.getConf());
      }

      @Override
      public void commit() throws IOException {
        rename(files, aside, file);
      }

      @Override
      public void close() throws IOException {
        files.delete(aside, false);
      }
    };
  }

  @Override
  public void publish(Path hidden, Path visible) throws IOException {
    rename(files, hidden, visible);
  }

  @Override
  public void replace(Path file, Content content) throws IOException {
    FileSystem plain = withoutChecksums(files);
    Path aside =
        new Path(file.getParent(), "." + file.getName() + "." + UUID.randomUUID() + UNFINISHED);
    try {
      try (OutputStream out = plain.create(aside, true)) {
        content.writeTo(out);
      }
      replace(plain, aside, file);
    } finally {
      plain.delete(aside, false);
    }
  }

  /** Replaces a file on a local disk by a rename; Hadoop's own method would delete it first. */
  private static void replace(FileSystem plain, Path aside, Path file) throws IOException {
    if (plain instanceof RawLocalFileSystem) {
      rename(plain, aside, file);
    } else {
      FileContext.getFileContext(plain.getUri(), plain.getConf())
          .rename(plain.makeQualified(aside), plain.makeQualified(file), Options.Rename.OVERWRITE);
    }
  }

  @Override
  public boolean letsOneWin(Path folder) {
    return true;
  }

  /**
   * Creates a file; on a local disk without Hadoop's own method, which checks first and then
   * creates.
   */
  @Override
  public boolean create(Path file, byte[] content) throws IOException {
    FileSystem plain = withoutChecksums(files);
    if (plain instanceof RawLocalFileSystem local) {
      return create(local.pathToFile(file).toPath(), content);
    }
    try (OutputStream out = plain.create(file, false)) {
      out.write(content);
      return true;
    } catch (IOException e) {
      if (plain.exists(file)) {
        return false;
      }
      throw e;
    }
  }

  private static boolean create(java.nio.file.Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  @Override
  public void deleteUnfinished(Path folder) throws IOException {
    if (files.exists(folder)) {
      for (FileStatus file :
          files.listStatus(folder, path -> path.getName().endsWith(UNFINISHED))) {
        files.delete(file.getPath(), false);
      }
    }
  }

  /**
   * Returns a local file system without Hadoop's checksum files: of two concurrent writers, the
   * file of one could get the checksum of the other.
   */
  static FileSystem withoutChecksums(FileSystem files) {
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }

  private static void rename(FileSystem files, Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("could not rename " + from + " to " + to);
    }
  }
}
