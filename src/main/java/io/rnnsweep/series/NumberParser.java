package io.rnnsweep.series;

import io.rnnsweep.config.DecimalKind;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers as text, with a decimal point or a decimal comma. */
final class NumberParser {
  /**
   * A number with a decimal comma. Its thousands may be apart, all by the same character: a point,
   * an apostrophe, or a space of any width.
   */
  private static final Pattern WITH_COMMA =
      Pattern.compile(
          "([+-]?)(\\d+|\\d{1,3}([.'\\u2019 \\u00a0\\u2009\\u202f])\\d{3}(?:\\3\\d{3})*)"
              + "(?:,(\\d+))?([eE][+-]?\\d+)?");

  private final DecimalKind decimal;

  NumberParser(DecimalKind decimal) {
    this.decimal = decimal;
  }

  /** Returns the double nearest to {@code text}; empty if it is no finite decimal number. */
  Optional<Double> parse(String text) {
    try {
      return plain(text.strip())
          .map(BigDecimal::new) // Takes decimal numbers alone, not 1d or 0x1p3.
          .map(BigDecimal::doubleValue)
          .filter(Double::isFinite);
    } catch (NumberFormatException notNumeric) {
      return Optional.empty();
    }
  }

  /** The number with a decimal point and without anything between its thousands. */
  private Optional<String> plain(String text) {
    if (decimal == DecimalKind.POINT) {
      return Optional.of(text);
    }
    Matcher number = WITH_COMMA.matcher(text);
    if (!number.matches()) {
      return Optional.empty();
    }
    String whole = number.group(2).replaceAll("\\D", "");
    String fraction = number.group(4) == null ? "" : "." + number.group(4);
    String exponent = number.group(5) == null ? "" : number.group(5);
    return Optional.of(number.group(1) + whole + fraction + exponent);
  }

  /** Says why {@code text} cannot be used, and which key would make it a number. */
  String fault(String text) {
    String shown = "\"" + text + "\" is not a finite number";
    DecimalKind other = decimal == DecimalKind.POINT ? DecimalKind.COMMA : DecimalKind.POINT;
    return new NumberParser(other).parse(text).isEmpty()
        ? shown
        : switch (other) {
          case COMMA -> shown + " with a decimal point; set series.decimal to \"comma\"";
          case POINT -> shown + " with a decimal comma; set series.decimal to \"point\"";
        };
  }
}
