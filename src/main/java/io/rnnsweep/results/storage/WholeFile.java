package io.rnnsweep.results.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads and writes a file that is created or replaced as a whole. */
public record WholeFile(Path path, Configuration hadoop) {

  /** Opens the file; empty if it does not exist. */
  public Optional<InputStream> open() throws IOException {
    try { // Written without checksums.
      return Optional.of(RenameCommit.withoutChecksums(path.getFileSystem(hadoop)).open(path));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Reads the file's text; empty if it does not exist. */
  public Optional<String> read() throws IOException {
    Optional<InputStream> stream = open();
    if (stream.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = stream.get()) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Writes the file as a whole, replacing an existing one. */
  public void write(CommitProtocol.Content content) throws IOException {
    commits().replace(path, content);
  }

  /** Writes the file as a whole, replacing an existing one. */
  public void write(String text) throws IOException {
    write(out -> out.write(bytes(text)));
  }

  /**
   * Creates the file unless it exists.
   *
   * @return whether this call created it; of concurrent calls only one does
   */
  public boolean create(String text) throws IOException {
    return commits().create(path, bytes(text));
  }

  private CommitProtocol commits() throws IOException {
    return CommitProtocol.of(path.getFileSystem(hadoop));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
