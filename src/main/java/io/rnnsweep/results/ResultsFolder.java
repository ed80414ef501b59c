package io.rnnsweep.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.results.storage.CommitProtocol;
import io.rnnsweep.results.storage.WholeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;

/**
 * Reads and writes a folder of results: {@code sweep.json} and a folder for each table, on any
 * Hadoop file system.
 */
public final class ResultsFolder {
  private static final String DESCRIPTION = "sweep.json";
  private static final String FORMAT_VERSION = "format_version";

  /** Newest known format, which is written; files of format 1 do not name it. */
  private static final int NEWEST_FORMAT = 2;

  private static final String COMPACTION = "_compaction";

  private static final String TOKEN = ".token-";

  /** Accepts the files that readers of a folder of data see, as in Hadoop, Spark and others. */
  static final PathFilter VISIBLE =
      file -> !file.getName().startsWith(".") && !file.getName().startsWith("_");

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path path;
  private final FileSystem files;
  private final Configuration hadoop;

  /**
   * Creates the folder of an address, which need not exist.
   *
   * @throws InvalidInputException if its file system cannot be reached
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

  /** Returns the scheme of the folder's file system. */
  public String scheme() {
    return files.getUri().getScheme();
  }

  /** Returns the path of the description of the sweep. */
  public Path descriptionFile() {
    return new Path(path, DESCRIPTION);
  }

  /**
   * Reads the description of the sweep; empty if this is not a results folder.
   *
   * @throws InvalidInputException if a later version wrote it in an unknown format
   */
  public Optional<JsonNode> description() throws IOException {
    Optional<JsonNode> description = json(DESCRIPTION).read();
    description.ifPresent(this::refuseNewer);
    return description;
  }

  private void refuseNewer(JsonNode description) {
    int version = description.path(FORMAT_VERSION).asInt(1);
    if (version > NEWEST_FORMAT) {
      throw new InvalidInputException(
          "%s: was written by a later version of rnn-sweep (its format is %d, the newest known here"
                  .formatted(this, version)
              + " %d); use that version".formatted(NEWEST_FORMAT));
    }
  }

  /**
   * Returns the description of the sweep.
   *
   * @throws InvalidInputException if this is not a results folder
   */
  public JsonNode requireDescription() {
    try {
      return description()
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      this + ": holds no results: there is no sweep.json in it"));
    } catch (IOException e) {
      throw new InvalidInputException(this + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Returns whether the path holds something other than a results folder. */
  public boolean isTakenByOthers() throws IOException {
    return files.exists(path)
        && (!files.getFileStatus(path).isDirectory()
            || (description().isEmpty() && files.listStatus(path, VISIBLE).length > 0));
  }

  /** Creates the folder, the description of the sweep, then the tables' folders. */
  public void create(JsonNode description) throws IOException {
    ObjectNode versioned = JsonNodeFactory.instance.objectNode();
    versioned.put(FORMAT_VERSION, NEWEST_FORMAT);
    versioned.setAll((ObjectNode) description);
    json(DESCRIPTION).write(versioned);
    for (Table<?> table : Tables.ALL) {
      files.mkdirs(folder(table));
    }
  }

  /** Moves the folder aside to a name with the time in it, and returns it. */
  ResultsFolder moveAside() throws IOException {
    Path old = path.suffix("." + STAMP.format(Instant.now()));
    if (!files.rename(path, old)) {
      throw new IOException("could not rename " + path + " to " + old);
    }
    return new ResultsFolder(old.toString(), hadoop);
  }

  /** Returns why no run may write here; empty if one may. */
  public Optional<String> refusal() throws IOException {
    return commits().letsOneWin(path)
        ? Optional.empty()
        : Optional.of(
            scheme()
                + ": does not guarantee that only one of two runs can write; let output be on"
                + " HDFS, S3 (s3a:, of"
                + " Hadoop 3.4.2 or later) or a shared disk, and copy the finished folder");
  }

  Path path() {
    return path;
  }

  /** Returns the path of a file in the folder. */
  Path path(String name) {
    return new Path(path, name);
  }

  /** Writes a file of text into the folder as a whole, replacing an existing one. */
  public Path write(String name, String text) throws IOException {
    new WholeFile(path(name), hadoop).write(text);
    return path(name);
  }

  /**
   * Writes a hidden file with unique content. Only the holder of the lease may call it, since it
   * removes those of others.
   */
  public Token token() throws IOException {
    for (FileStatus left : files.globStatus(path(TOKEN + "*"))) {
      files.delete(left.getPath(), false);
    }
    String content = UUID.randomUUID().toString();
    return new Token(write(TOKEN + content, content), files);
  }

  /**
   * Holds a file that exists until this is closed.
   *
   * @param file its path
   */
  public record Token(Path file, FileSystem files) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      files.delete(file, false);
    }
  }

  /** Returns a file of JSON in the folder. */
  JsonFile json(String name) {
    return new JsonFile(path(name), hadoop);
  }

  Path folder(Table<?> table) {
    return new Path(path, table.name());
  }

  /** Returns the folder in which compaction writes a table's file. */
  Path compactionFolder(Table<?> table) {
    return new Path(path(COMPACTION), table.name());
  }

  /** Lists the files of a table that readers see. */
  List<Path> visible(Table<?> table) throws IOException {
    return visible(folder(table));
  }

  /** Returns the file that replaces all visible files of a table, during the replacement. */
  Optional<Path> replacement(Table<?> table) throws IOException {
    return visible(compactionFolder(table)).stream().findFirst();
  }

  /** Lists the files directly in the folder, hidden ones included. */
  List<Path> list() throws IOException {
    return list(path, file -> true);
  }

  private List<Path> visible(Path folder) throws IOException {
    return list(folder, VISIBLE);
  }

  private List<Path> list(Path folder, PathFilter filter) throws IOException {
    try {
      return Arrays.stream(files.listStatus(folder, filter)).map(FileStatus::getPath).toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  CommitProtocol commits() {
    return CommitProtocol.of(files);
  }

  FileSystem fileSystem() {
    return files;
  }

  Configuration hadoop() {
    return hadoop;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
