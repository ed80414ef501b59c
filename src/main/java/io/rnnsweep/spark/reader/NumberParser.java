package io.rnnsweep.spark.reader;

import io.rnnsweep.config.DecimalKind;
import io.rnnsweep.config.Key;
import io.rnnsweep.spark.reader.Remedy.Choice;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers as text, with a decimal point or a decimal comma. */
final class NumberParser {
  private static final Pattern WITH_COMMA = grouped(",", ".");
  private static final Pattern WITH_POINT = grouped(".", ",");

  private final DecimalKind decimal;

  NumberParser(DecimalKind decimal) {
    this.decimal = decimal;
  }

  /**
   * Returns the pattern of numbers with optional thousands separators, all the same character:
   * {@code other}, an apostrophe, or a space of any width.
   */
  private static Pattern grouped(String point, String other) {
    return Pattern.compile(
        "([+-]?)(?=[%1$s]?\\d)(\\d+|\\d{1,3}([%2$s'\\u2019 \\u00a0\\u2009\\u202f])\\d{3}(?:\\3\\d{3})*|)(?:[%1$s](\\d+))?([eE][+-]?\\d+)?"
            .formatted(point, other));
  }

  /** Returns the double nearest to {@code text}; empty if it is not a finite decimal number. */
  Optional<Double> parse(String text) {
    return exact(text).map(BigDecimal::doubleValue);
  }

  private Optional<BigDecimal> exact(String text) {
    try {
      return plain(text.strip())
          .map(BigDecimal::new) // Accepts decimal numbers only, not 1d or 0x1p3.
          .filter(number -> Double.isFinite(number.doubleValue()));
    } catch (NumberFormatException notNumeric) {
      return Optional.empty();
    }
  }

  /** Returns the number with a decimal point and without thousands separators. */
  private Optional<String> plain(String text) {
    return switch (decimal) {
      case POINT -> Optional.of(text);
      case COMMA -> ungrouped(WITH_COMMA.matcher(text));
      case POINT_GROUPED -> ungrouped(WITH_POINT.matcher(text));
    };
  }

  private static Optional<String> ungrouped(Matcher number) {
    if (!number.matches()) {
      return Optional.empty();
    }
    String whole = number.group(2).replaceAll("\\D", "");
    String fraction = number.group(4) == null ? "" : "." + number.group(4);
    String exponent = number.group(5) == null ? "" : number.group(5);
    return Optional.of(number.group(1) + whole + fraction + exponent);
  }

  /**
   * Returns why {@code text} cannot be used, and the values of the key with which it is a number.
   */
  Problem fault(String text) {
    String shown = "\"" + text + "\" is not a finite number";
    List<Choice> choices =
        Arrays.stream(DecimalKind.values())
            .filter(other -> other != decimal)
            .flatMap(other -> choice(other, text).stream())
            .toList();
    return choices.isEmpty()
        ? new Problem(shown)
        : new Problem(
            shown
                + (decimal == DecimalKind.COMMA
                    ? " with a decimal comma"
                    : " with a decimal point"),
            Remedy.set("series.decimal", choices));
  }

  /**
   * Returns a choice if it reads the text; grouped thousands are left out where plain numbers
   * suffice.
   */
  private static Optional<Choice> choice(DecimalKind kind, String text) {
    String unless = kind == DecimalKind.POINT_GROUPED ? Key.word(DecimalKind.POINT) : "";
    return new NumberParser(kind)
        .exact(text)
        .map(number -> new Choice(Key.word(kind), number.toString(), unless));
  }
}
