package io.rnnsweep.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Describes a key of the configuration: its name, allowed values, default and description.
 *
 * <p>Default and rule are defined here alone: the reader, the search space, the columns of the
 * result tables and the check of {@code docs/configuration.md} all use them.
 *
 * @param <T> the Java type of the value
 */
public final class Key<T> {
  private final String name;
  private final Class<T> type;
  private final String rule;
  private final Function<JsonNode, Optional<T>> parser;
  private final String sentence;

  // Written only in a copy that is not published yet.
  private T defaultValue;
  private boolean required;
  private String section = "training";
  private int since = 1;
  private Condition<?> condition;
  private Map<T, Integer> changes = new HashMap<>(); // contains(null) is allowed.

  private Key(
      String name,
      Class<T> type,
      String rule,
      Function<JsonNode, Optional<T>> parser,
      String sentence) {
    this.name = name;
    this.type = type;
    this.rule = rule;
    this.parser = parser;
    this.sentence = sentence;
  }

  private Key<T> copy() {
    Key<T> copy = new Key<>(name, type, rule, parser, sentence);
    copy.defaultValue = defaultValue;
    copy.required = required;
    copy.section = section;
    copy.since = since;
    copy.condition = condition;
    copy.changes = changes;
    return copy;
  }

  /** Returns a key for a whole number of at least {@code minimum} that fits an {@code int}. */
  static Key<Integer> integer(String name, int minimum, String sentence) {
    return optional(
        name,
        Integer.class,
        "a whole number of at least " + minimum,
        node ->
            node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= minimum
                ? Optional.of(node.intValue())
                : Optional.empty(),
        sentence);
  }

  /** Returns a key for a whole number from {@code minimum} to {@code maximum}. */
  static Key<Integer> integer(String name, int minimum, int maximum, String sentence) {
    return optional(
        name,
        Integer.class,
        "a whole number from %d to %d".formatted(minimum, maximum),
        node -> integer(name, minimum, sentence).parse(node).filter(value -> value <= maximum),
        sentence);
  }

  /** Returns a key for a whole number that fits a {@code long}. */
  static Key<Long> longInteger(String name, String sentence) {
    return optional(
        name,
        Long.class,
        "a whole number of 64 bits",
        node ->
            node.isIntegralNumber() && node.canConvertToLong()
                ? Optional.of(node.longValue())
                : Optional.empty(),
        sentence);
  }

  /** Returns a key for a finite number above zero. */
  static Key<Double> positive(String name, String sentence) {
    return optional(
        name,
        Double.class,
        "a number above 0",
        node ->
            node.isNumber() && node.doubleValue() > 0 && Double.isFinite(node.doubleValue())
                ? Optional.of(node.doubleValue())
                : Optional.empty(),
        sentence);
  }

  /** Returns a key for a finite number of at least zero. */
  static Key<Double> nonNegative(String name, String sentence) {
    return optional(
        name,
        Double.class,
        "a number of at least 0",
        node ->
            node.isNumber() && node.doubleValue() >= 0 && Double.isFinite(node.doubleValue())
                ? Optional.of(node.doubleValue() + 0.0) // Not -0.
                : Optional.empty(),
        sentence);
  }

  /** Returns a key for a number from 0 on and below 1. */
  static Key<Double> share(String name, String sentence) {
    return optional(
        name,
        Double.class,
        "a number of at least 0 and below 1",
        node -> nonNegative(name, sentence).parse(node).filter(value -> value < 1),
        sentence);
  }

  /** Returns a key for an exact decimal strictly between 0 and 1. */
  static Key<BigDecimal> fraction(String name, String sentence) {
    return optional(
        name,
        BigDecimal.class,
        "a number above 0 and below 1",
        node ->
            node.isNumber()
                    && node.decimalValue().signum() > 0
                    && node.decimalValue().compareTo(BigDecimal.ONE) < 0
                ? Optional.of(node.decimalValue().stripTrailingZeros())
                : Optional.empty(),
        sentence);
  }

  static Key<Boolean> flag(String name, String sentence) {
    return optional(
        name,
        Boolean.class,
        "true or false",
        node -> node.isBoolean() ? Optional.of(node.booleanValue()) : Optional.empty(),
        sentence);
  }

  /** Returns a key for text that is not blank. */
  static Key<String> text(String name, String sentence) {
    return optional(
        name,
        String.class,
        "text that is not blank",
        node ->
            node.isTextual() && !node.textValue().isBlank()
                ? Optional.of(node.textValue())
                : Optional.empty(),
        sentence);
  }

  /** Returns a key for a constant of an enum, written in lower case. */
  static <E extends Enum<E>> Key<E> choice(String name, Class<E> type, String sentence) {
    String rule =
        Arrays.stream(type.getEnumConstants())
            .map(Key::word)
            .collect(Collectors.joining(", ", "one of: ", ""));
    return optional(
        name,
        type,
        rule,
        node ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> node.isTextual() && node.textValue().equals(word(constant)))
                .findFirst(),
        sentence);
  }

  /** Returns a key for a step between times. */
  static Key<Frequency> frequency(String name, String sentence) {
    return optional(name, Frequency.class, Frequency.RULE, Frequency::parse, sentence);
  }

  /** Returns a key for a map from names to text, sorted by name. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static Key<Map<String, String>> texts(String name, String sentence) {
    Class<Map<String, String>> type = (Class) Map.class;
    return optional(
        name, type, "an object of text, numbers, true or false", Key::textsOf, sentence);
  }

  private static Optional<Map<String, String>> textsOf(JsonNode node) {
    if (!node.isObject()) {
      return Optional.empty();
    }
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getValue().isValueNode() || field.getValue().isNull()) {
        return Optional.empty();
      }
      texts.put(field.getKey(), field.getValue().asText());
    }
    return Optional.of(texts);
  }

  private static <T> Key<T> optional(
      String name,
      Class<T> type,
      String rule,
      Function<JsonNode, Optional<T>> parser,
      String sentence) {
    return new Key<>(name, type, rule, parser, sentence);
  }

  /** Returns the same key with a default. */
  Key<T> withDefault(T value) {
    Key<T> copy = copy();
    copy.defaultValue = value;
    return copy;
  }

  /** Returns the same key, as one that a configuration must have. */
  Key<T> asRequired() {
    Key<T> copy = copy();
    copy.required = true;
    return copy;
  }

  /** Returns the same hyperparameter, whose scalar is in another section than {@code training}. */
  Key<T> in(String otherSection) {
    Key<T> copy = copy();
    copy.section = otherSection;
    return copy;
  }

  /**
   * Returns the same hyperparameter, added after the first release: a trial that has it at its
   * default, or has no value of it, keeps the id that it had before the addition.
   *
   * @param revision of the hyperparameters; the first one is 1
   */
  Key<T> since(int revision) {
    Key<T> copy = copy();
    copy.since = revision;
    return copy;
  }

  /**
   * Returns the same hyperparameter, which exists only where another one has one of these values.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // They are read alone.
  final <V> Key<T> onlyWith(Key<V> other, V... values) {
    Key<T> copy = copy();
    copy.condition = new Condition<>(other, List.of(values));
    return copy;
  }

  /**
   * Returns the same hyperparameter, with a value whose trials have other bits since a version of
   * the training.
   *
   * @param version one more than any before it
   */
  Key<T> changedIn(int version, T value) {
    Key<T> copy = copy();
    copy.changes = new HashMap<>(changes);
    copy.changes.put(value, version);
    return copy;
  }

  /** Returns an enum's constant as it is written in a configuration and in a table. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the value of {@code node}, or empty if it violates the {@link #rule}. */
  public Optional<T> parse(JsonNode node) {
    return parser.apply(node);
  }

  public String name() {
    return name;
  }

  public Class<T> type() {
    return type;
  }

  /** Returns the rule for values, to follow the words "must be". */
  public String rule() {
    return rule;
  }

  public boolean required() {
    return required;
  }

  /** Returns the default value; null if there is none. */
  public T defaultValue() {
    return defaultValue;
  }

  /** Returns the section that holds the scalar of a hyperparameter. */
  public String section() {
    return section;
  }

  /** Returns whether a hyperparameter was added after the first release. */
  boolean isLater() {
    return since > 1;
  }

  /** Returns the versions of the training that changed the bits of trials, by value. */
  public Map<T, Integer> changes() {
    return Collections.unmodifiableMap(changes);
  }

  /** Returns whether a hyperparameter exists where the others have these values, by name. */
  boolean existsWith(Map<String, Object> others) {
    return condition == null || condition.holds(others);
  }

  /** Returns the condition for a hyperparameter to exist; empty if it always exists. */
  public Optional<Condition<?>> condition() {
    return Optional.ofNullable(condition);
  }

  /** Returns a sentence that describes the key. */
  public String sentence() {
    return sentence;
  }

  @Override
  public String toString() {
    return name;
  }
}
