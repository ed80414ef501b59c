package io.rnnsweep.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads and writes the JSON of this project. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private Json() {}

  /**
   * Reads one JSON value; decimals stay exact.
   *
   * @throws JsonProcessingException if {@code text} is not JSON, names a key twice, or has text
   *     after the value
   */
  public static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /** Returns a value as a tree; enums and frequencies as they are written in a configuration. */
  public static JsonNode tree(Object value) {
    if (value instanceof Enum<?> constant) {
      return MAPPER.getNodeFactory().textNode(Key.word(constant));
    }
    if (value instanceof Frequency) {
      return MAPPER.getNodeFactory().textNode(value.toString());
    }
    if (value instanceof List<?> list) {
      var array = MAPPER.createArrayNode();
      list.forEach(element -> array.add(tree(element)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      var object = MAPPER.createObjectNode();
      map.forEach((name, element) -> object.set((String) name, tree(element)));
      return object;
    }
    return MAPPER.valueToTree(value);
  }

  /** Returns indented JSON, to be read by people. */
  public static String pretty(JsonNode node) {
    return write(node, MAPPER.writerWithDefaultPrettyPrinter());
  }

  /**
   * Returns the canonical text of a value: keys sorted, no white space, numbers that are not whole
   * as their bits in hexadecimal, since versions of Java print decimal digits differently. Equal
   * values have equal texts.
   */
  public static String canonical(Map<String, ?> value) {
    return write(sorted(tree(value)), MAPPER.writer());
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isFloatingPointNumber()) {
      return MAPPER.getNodeFactory().textNode(Double.toHexString(node.doubleValue()));
    }
    if (!node.isObject()) {
      return node;
    }
    Map<String, JsonNode> fields = new TreeMap<>();
    node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
    var object = MAPPER.createObjectNode();
    fields.forEach(object::set);
    return object;
  }

  private static String write(JsonNode node, com.fasterxml.jackson.databind.ObjectWriter writer) {
    try {
      return writer.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree could not be written", e);
    }
  }
}
