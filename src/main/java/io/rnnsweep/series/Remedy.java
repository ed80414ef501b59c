package io.rnnsweep.series;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Names a key of the configuration with which a file could be read, and the values that may do.
 *
 * @param key its path, such as {@code series.decimal}
 * @param choices at least one
 * @param advice what the user is told, a clause
 */
record Remedy(String key, List<Choice> choices, String advice) {
  /**
   * A value that may do.
   *
   * @param value as it is written in the configuration
   * @param reading what the refused text would be with it
   * @param unless the value beside which this one need not be named, if there is one
   */
  record Choice(String value, String reading, String unless) {
    Choice(String value, String reading) {
      this(value, reading, "");
    }
  }

  /**
   * Creates a remedy of a key with several values that would do.
   *
   * @param value the one that is tried
   * @param advice what the user is told, a clause
   */
  static Remedy advised(String key, String value, String advice) {
    return new Remedy(key, List.of(new Choice(value, "")), advice);
  }

  /** Advises to set a key to the only value that does. */
  static Remedy set(String key, String value) {
    return set(key, List.of(new Choice(value, "")));
  }

  /** Advises to set a key to one of some values, with what each makes of the refused text. */
  static Remedy set(String key, List<Choice> choices) {
    List<String> values = values(choices);
    List<Choice> named =
        choices.stream().filter(choice -> !values.contains(choice.unless())).toList();
    String list =
        named.stream()
            .map(
                choice ->
                    "\"%s\"".formatted(choice.value())
                        + (named.size() > 1 ? " (for " + choice.reading() + ")" : ""))
            .collect(Collectors.joining(" or "));
    return new Remedy(key, choices, "set " + key + " to " + list);
  }

  /** Says whether this key and these values, all of them, are another remedy's, too. */
  boolean hasValuesOf(Remedy other) {
    return key.equals(other.key) && values(choices).equals(values(other.choices));
  }

  private static List<String> values(List<Choice> choices) {
    return choices.stream().map(Choice::value).toList();
  }

  /** Returns the same key with those of its choices that turned out to do. */
  Remedy narrowed(List<Choice> left) {
    return left.equals(choices) ? this : set(key, left);
  }
}
