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

/** A small file of JSON that is replaced as a whole. */
final class JsonFile {
  private final WholeFile file;

  JsonFile(Path path, Configuration hadoop) {
    this.file = new WholeFile(path, hadoop);
  }

  /**
   * What is in it, or empty if it is not there.
   *
   * @throws InvalidInputException if that is not JSON
   */
  Optional<JsonNode> read() throws IOException {
    Optional<String> text = file.read();
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Json.read(text.get()));
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(file.path() + ": is broken: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes it as a whole, in place of what is there. */
  void write(JsonNode content) throws IOException {
    file.write(text(content));
  }

  /**
   * Creates it unless it is there.
   *
   * @return whether this call created it: of several at the same moment one does
   */
  boolean create(JsonNode content) throws IOException {
    return file.create(text(content));
  }

  private static String text(JsonNode content) {
    return Json.pretty(content) + "\n";
  }
}
