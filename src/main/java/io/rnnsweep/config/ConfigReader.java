package io.rnnsweep.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Reads a configuration file and applies the overrides of the command line. */
public final class ConfigReader {
  private ConfigReader() {}

  /**
   * Reads a configuration.
   *
   * @param source name of the text in messages, usually its path
   * @param text JSON
   * @param overrides values by dotted path, as in {@code training.epochs}; each JSON or else text
   * @throws InvalidInputException with every problem found, one line each
   */
  public static SweepConfig read(String source, String text, Map<String, String> overrides) {
    JsonNode root = parse(source, text.replaceFirst("^\uFEFF", "")); // Of some editors.
    if (!root.isObject()) {
      throw new InvalidInputException(source + ": must hold one JSON object");
    }
    overrides.forEach((path, value) -> override((ObjectNode) root, path, value));
    try {
      return SweepConfig.read((ObjectNode) root);
    } catch (InvalidInputException e) {
      List<String> problems = e.problems().stream().map(line -> source + ": " + line).toList();
      throw new InvalidInputException(problems);
    }
  }

  private static JsonNode parse(String source, String text) {
    try {
      return Json.read(text);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw new InvalidInputException(source + ":" + place + ": not JSON: " + reason(e), e);
    }
  }

  /** Returns the reason without Jackson's settings and without the second location it may name. */
  private static String reason(JsonProcessingException e) {
    if (e.getOriginalMessage().contains("maybe a (non-standard) comment")) {
      return "comments are not allowed";
    }
    return e.getOriginalMessage().lines().findFirst().get().replaceAll(" \\(for .*", "");
  }

  private static void override(ObjectNode root, String path, String value) {
    String[] names = path.split("\\.", -1);
    ObjectNode object = root;
    for (int i = 0; i < names.length - 1; i++) {
      JsonNode inner = object.get(names[i]);
      if (inner != null && !inner.isNull() && !inner.isObject()) {
        throw new InvalidInputException(
            "--set " + path + "=" + value + ": " + names[i] + " is not an object");
      }
      object = inner instanceof ObjectNode found ? found : object.putObject(names[i]);
    }
    object.set(names[names.length - 1], jsonOrText(value));
  }

  private static JsonNode jsonOrText(String value) {
    try {
      JsonNode node = Json.read(value);
      return node.isMissingNode() ? Json.tree(value) : node;
    } catch (JsonProcessingException notJson) {
      // The rule of --set: what is not JSON is text, so that paths and names need no quotes.
      return Json.tree(value);
    }
  }
}
