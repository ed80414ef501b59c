package io.rnnsweep.results;

import io.rnnsweep.results.storage.CommitProtocol;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

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

  /** Writes it as a whole, in place of what is there. */
  void write(String text) throws IOException {
    CommitProtocol.of(path.getFileSystem(hadoop))
        .replace(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Passes over the checksums that Hadoop keeps on local disks: such files have none. */
  private FileSystem files() throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }
}
