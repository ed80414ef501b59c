package io.rnnsweep.results;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A file of text that is replaced as a whole. */
record WholeFile(Path path, Configuration hadoop) {

  /** What is in it, or empty if it is not there. */
  Optional<String> read() throws IOException {
    try (InputStream in = files().open(path)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Writes aside, then renames over what is there. */
  void write(String text) throws IOException {
    FileSystem files = files();
    Path aside =
        new Path(path.getParent(), "." + path.getName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (OutputStream out = files.create(aside, true)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      replace(files, aside);
    } finally {
      files.delete(aside, false);
    }
  }

  /** On a local disk a rename replaces what is there; Hadoop's own way would delete that first. */
  private void replace(FileSystem files, Path aside) throws IOException {
    if (files instanceof RawLocalFileSystem) {
      if (!files.rename(aside, path)) {
        throw new IOException("could not rename " + aside + " to " + path);
      }
    } else {
      FileContext.getFileContext(files.getUri(), hadoop)
          .rename(files.makeQualified(aside), files.makeQualified(path), Options.Rename.OVERWRITE);
    }
  }

  /**
   * Without the checksums that Hadoop keeps in a second file on local disks: of two that write at
   * the same moment, the file of one could stay with the checksum of the other.
   */
  private FileSystem files() throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }
}
