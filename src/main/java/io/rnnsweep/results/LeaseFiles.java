package io.rnnsweep.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.InvalidInputException;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** Reads and writes the leases of a folder, each a file whose name ends with its number. */
final class LeaseFiles {
  private static final String NAME = ".lease-";
  private static final Pattern NUMBERED = Pattern.compile("\\.lease-(\\d{1,9})");

  private final ResultsFolder folder;

  LeaseFiles(ResultsFolder folder) {
    this.folder = folder;
  }

  /** Returns the highest number; 0 if there is no lease. */
  int newest() throws IOException {
    SortedMap<Integer, Path> leases = all();
    return leases.isEmpty() ? 0 : leases.lastKey();
  }

  /** Reads a lease; empty if there is none, or it is being written. */
  Optional<JsonNode> read(int number) throws IOException {
    try {
      return file(number).read().filter(lease -> !lease.isMissingNode());
    } catch (InvalidInputException e) { // Partly written.
      return Optional.empty();
    }
  }

  /**
   * Creates a lease unless one has the number.
   *
   * @return whether this call created it; of concurrent calls only one does
   */
  boolean create(int number, JsonNode lease) throws IOException {
    return file(number).create(lease);
  }

  /** Replaces a lease; only its holder may. */
  void replace(int number, JsonNode lease) throws IOException {
    file(number).write(lease);
  }

  /** Deletes the leases with lower numbers, whose holders can no longer write. */
  void deleteBelow(int number) throws IOException {
    for (Path lease : all().headMap(number).values()) {
      folder.fileSystem().delete(lease, false);
    }
  }

  /** Deletes every lease of a folder that was moved. */
  static void deleteAll(ResultsFolder moved) throws IOException {
    new LeaseFiles(moved).deleteBelow(Integer.MAX_VALUE);
  }

  /** Returns the name of the file of a lease. */
  static String name(int number) {
    return NAME + number;
  }

  private SortedMap<Integer, Path> all() throws IOException {
    SortedMap<Integer, Path> leases = new TreeMap<>();
    for (Path file : folder.list()) {
      Matcher numbered = NUMBERED.matcher(file.getName());
      if (numbered.matches()) {
        leases.put(Integer.parseInt(numbered.group(1)), file);
      }
    }
    return leases;
  }

  private JsonFile file(int number) {
    return folder.json(name(number));
  }
}
