package io.rnnsweep.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** A folder of results: {@code sweep.json} and a folder a table, on any Hadoop file system. */
public final class ResultsFolder {
  private static final String DESCRIPTION = "sweep.json";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path path;
  private final FileSystem files;
  private final Configuration hadoop;

  /**
   * The folder at an address; it need not be there.
   *
   * @throws InvalidInputException if its file system is not to be reached
   */
  public ResultsFolder(String address, Configuration hadoop) {
    this.hadoop = hadoop;
    try {
      this.path = new Path(address);
      this.files = path.getFileSystem(hadoop);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException(address + ": cannot be reached: " + e.getMessage(), e);
    }
  }

  /** The scheme of the file system that the folder is on. */
  public String scheme() {
    return files.getUri().getScheme();
  }

  /** The file that says what the sweep was. */
  public Path descriptionFile() {
    return new Path(path, DESCRIPTION);
  }

  /** What the sweep was, or empty if this is not a results folder. */
  public Optional<JsonNode> description() throws IOException {
    Path file = new Path(path, DESCRIPTION);
    if (!files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream in = files.open(file)) {
      return Optional.of(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(file + ": is broken: " + e.getOriginalMessage(), e);
    }
  }

  /** Whether something other than a results folder is in the way. */
  public boolean isTakenByOthers() throws IOException {
    return files.exists(path)
        && description().isEmpty()
        && (!files.getFileStatus(path).isDirectory() || files.listStatus(path).length > 0);
  }

  /** Makes the folder and its tables' folders, and says what the sweep is. */
  public void create(JsonNode description) throws IOException {
    for (Table<?> table : Tables.ALL) {
      files.mkdirs(folder(table));
    }
    Path aside = new Path(path, "." + DESCRIPTION + ".tmp");
    try (OutputStream out = files.create(aside, true)) {
      out.write((Json.pretty(description) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    FileContext.getFileContext(files.getUri(), hadoop)
        .rename(
            files.makeQualified(aside),
            files.makeQualified(new Path(path, DESCRIPTION)),
            Options.Rename.OVERWRITE);
  }

  /**
   * Removes files of epochs whose trials were not written: their writer died between the two, and
   * the trials will be trained again.
   */
  void dropHalfWritten() throws IOException {
    for (FileStatus file : files.listStatus(folder(Tables.EPOCHS))) {
      String name = file.getPath().getName();
      if (name.endsWith(ParquetFiles.SUFFIX)
          && !files.exists(new Path(folder(Tables.TRIALS), name))) {
        files.delete(file.getPath(), false);
      }
    }
  }

  /** Moves the folder, if it is there, aside under a name with the time in it. */
  public Optional<Path> moveAside() throws IOException {
    if (!files.exists(path)) {
      return Optional.empty();
    }
    Path old = path.suffix("." + STAMP.format(Instant.now()));
    if (!files.rename(path, old)) {
      throw new IOException("could not rename " + path + " to " + old);
    }
    return Optional.of(old);
  }

  Path folder(Table<?> table) {
    return new Path(path, table.name());
  }

  /** Whether a table's folder is there. */
  boolean has(Table<?> table) throws IOException {
    return files.exists(folder(table));
  }

  Configuration hadoop() {
    return hadoop;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
