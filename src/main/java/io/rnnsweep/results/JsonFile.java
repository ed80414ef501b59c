package io.rnnsweep.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.Json;
import io.rnnsweep.results.storage.WholeFile;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads and writes a small file of JSON, which is replaced as a whole. */
final class JsonFile {
  private final WholeFile file;

  JsonFile(Path path, Configuration hadoop) {
    this.file = new WholeFile(path, hadoop);
  }

  /**
   * Reads the file; empty if it does not exist.
   *
   * @throws InvalidInputException if it is not JSON
   */
  Optional<JsonNode> read() throws IOException {
    Optional<String> text = file.read();
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Json.read(text.get()));
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(file.path() + ": is broken: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes the file as a whole, replacing an existing one. */
  void write(JsonNode content) throws IOException {
    file.write(text(content));
  }

  /**
   * Creates the file unless it exists.
   *
   * @return whether this call created it; of concurrent calls only one does
   */
  boolean create(JsonNode content) throws IOException {
    return file.create(text(content));
  }

  private static String text(JsonNode content) {
    return Json.pretty(content) + "\n";
  }
}
