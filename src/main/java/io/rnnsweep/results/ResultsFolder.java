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

/** A folder of results: {@code sweep.json} and a folder a table, on any Hadoop file system. */
public final class ResultsFolder {
  private static final String DESCRIPTION = "sweep.json";
  private static final String FORMAT_VERSION = "format_version";

  /** The newest format that is known here, and the one that is written; 1 was never named. */
  private static final int NEWEST_FORMAT = 2;

  private static final String COMPACTION = "_compaction";

  private static final String TOKEN = ".token-";

  /** Passes what readers of a folder of data look at, by the custom of Hadoop, Spark and others. */
  static final PathFilter VISIBLE =
      file -> !file.getName().startsWith(".") && !file.getName().startsWith("_");

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

  /**
   * Reads what the sweep was; empty if this is not a results folder.
   *
   * @throws InvalidInputException if a later version wrote it, whose folders this one cannot read
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
   * What the sweep was.
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

  /** Whether something other than a results folder is in the way. */
  public boolean isTakenByOthers() throws IOException {
    return files.exists(path)
        && (!files.getFileStatus(path).isDirectory()
            || (description().isEmpty() && files.listStatus(path, VISIBLE).length > 0));
  }

  /** Makes the folder, says what the sweep is, then makes the tables' folders. */
  public void create(JsonNode description) throws IOException {
    ObjectNode versioned = JsonNodeFactory.instance.objectNode();
    versioned.put(FORMAT_VERSION, NEWEST_FORMAT);
    versioned.setAll((ObjectNode) description);
    json(DESCRIPTION).write(versioned);
    for (Table<?> table : Tables.ALL) {
      files.mkdirs(folder(table));
    }
  }

  /** Moves the folder aside under a name with the time in it, and returns it there. */
  ResultsFolder moveAside() throws IOException {
    Path old = path.suffix("." + STAMP.format(Instant.now()));
    if (!files.rename(path, old)) {
      throw new IOException("could not rename " + path + " to " + old);
    }
    return new ResultsFolder(old.toString(), hadoop);
  }

  /** Says why no run can write here: two could at once. Empty if one can. */
  public Optional<String> refusal() throws IOException {
    return commits().letsOneWin(path)
        ? Optional.empty()
        : Optional.of(
            scheme()
                + ": is not known to let one of two runs win; let output be on HDFS, S3 (s3a:, of"
                + " Hadoop 3.4.2 or later) or a shared disk, and copy the finished folder");
  }

  Path path() {
    return path;
  }

  /** A file in the folder. */
  Path path(String name) {
    return new Path(path, name);
  }

  /** Writes a file of text into the folder as a whole, in place of what is there. */
  public Path write(String name, String text) throws IOException {
    new WholeFile(path(name), hadoop).write(text);
    return path(name);
  }

  /**
   * Writes a file that no reader sees, with a content that no other file has. The holder of the
   * lease alone does: it removes what another has left.
   */
  public Token token() throws IOException {
    for (FileStatus left : files.globStatus(path(TOKEN + "*"))) {
      files.delete(left.getPath(), false);
    }
    String content = UUID.randomUUID().toString();
    return new Token(write(TOKEN + content, content), files);
  }

  /**
   * A file that is there until this is closed.
   *
   * @param file its path
   */
  public record Token(Path file, FileSystem files) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      files.delete(file, false);
    }
  }

  /** A file of JSON in the folder. */
  JsonFile json(String name) {
    return new JsonFile(path(name), hadoop);
  }

  Path folder(Table<?> table) {
    return new Path(path, table.name());
  }

  /** Where the one file that takes the place of all files of a table is made. */
  Path compactionFolder(Table<?> table) {
    return new Path(path(COMPACTION), table.name());
  }

  /** The files of a table that readers see. */
  List<Path> visible(Table<?> table) throws IOException {
    return visible(folder(table));
  }

  /** The file that is taking the place of all visible files of a table, while it does. */
  Optional<Path> replacement(Table<?> table) throws IOException {
    return visible(compactionFolder(table)).stream().findFirst();
  }

  /** Lists what is in the folder itself, also what readers do not see. */
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
