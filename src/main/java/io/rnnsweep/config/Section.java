package io.rnnsweep.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Reads one object of the configuration file: returns values, collects every problem with its path,
 * and at the end reports unknown keys.
 */
final class Section {
  private final String path;
  private final ObjectNode node;
  private final List<String> problems;
  private final Set<String> known = new LinkedHashSet<>();
  private final ObjectNode resolved = JsonNodeFactory.instance.objectNode();

  Section(String path, ObjectNode node, List<String> problems) {
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  /**
   * Returns the value of a key; its default if it is absent, null or, after a reported problem,
   * wrong.
   */
  <T> T get(Key<T> key) {
    JsonNode value = node(key.name());
    if (value == null && key.required()) {
      problem(key.name(), "is missing; it must be " + key.rule());
    }
    T result =
        value == null
            ? key.defaultValue()
            : parse(key.name(), key, value).orElse(key.defaultValue());
    resolve(key.name(), result);
    return result;
  }

  /** Records the resolved value of a key, defaults included; null is left out. */
  void resolve(String name, Object value) {
    if (value != null) {
      resolved.set(name, Json.tree(value));
    }
  }

  /** Returns every key that was read with its resolved value. */
  ObjectNode resolved() {
    return resolved;
  }

  /**
   * Returns {@code value}, found at {@code place}, as a value of {@code key}; reports it if it is
   * wrong.
   */
  <T> Optional<T> parse(String place, Key<T> key, JsonNode value) {
    Optional<T> parsed = key.parse(value);
    if (parsed.isEmpty()) {
      problem(place, value + " is not allowed; it must be " + key.rule());
    }
    return parsed;
  }

  /** Returns whether a key has no value here or an allowed one. */
  boolean allows(Key<?> key) {
    return !has(key) || key.parse(node.get(key.name())).isPresent();
  }

  /** Returns the node of a key, or null if it is absent or null; marks the key as known. */
  JsonNode node(String name) {
    known.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  boolean has(Key<?> key) {
    return node.hasNonNull(key.name());
  }

  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Returns a section inside this one; an empty section if it is absent. */
  Section section(String name) {
    JsonNode value = node(name);
    if (value != null && !value.isObject()) {
      problem(name, value + " is not allowed; it must be an object");
      value = null;
    }
    ObjectNode object = value == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) value;
    Section section = new Section(place(name), object, problems);
    resolved.set(name, section.resolved);
    return section;
  }

  /** Reports every unknown key, with the nearest known one. */
  void refuseUnknown() {
    for (String name : names()) {
      if (!known.contains(name)) {
        refuseUnknown(name, known);
      }
    }
  }

  void refuseUnknown(String name, Collection<String> allowed) {
    String nearest =
        allowed.stream()
            .min(Comparator.comparing(candidate -> distance(name, candidate)))
            .orElseThrow();
    boolean near = distance(name, nearest) <= Math.max(2, name.length() / 2);
    problem(
        name,
        "unknown key; "
            + (near
                ? "did you mean \"" + nearest + "\"?"
                : "known here: " + String.join(", ", allowed)));
  }

  /** Returns the edit distance of a name to a key; 0 for a key's initials, such as lr. */
  private static int distance(String name, String key) {
    String initials = key.replaceAll("([a-z])[a-z]*_?", "$1");
    return key.contains("_") && name.equals(initials)
        ? 0
        : LevenshteinDistance.getDefaultInstance().apply(name, key);
  }

  void problem(String name, String text) {
    problems.add(place(name) + ": " + text);
  }

  private String place(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
