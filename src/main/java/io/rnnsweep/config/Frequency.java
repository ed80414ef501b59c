package io.rnnsweep.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.StepUnit.Scale;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes the step from one time of a series to the next, as in a configuration. */
public sealed interface Frequency {
  /** Says what a value of the key must be. */
  String RULE =
      "infer, or a step such as 15min, 1h, 1d, 1 business day, 1 week, 1 month, 1 quarter or 1"
          + " year,"
          + " or a whole number where the times are";

  /** Says that the step is inferred from the times. */
  enum Inferred implements Frequency {
    INFER;

    @Override
    public String toString() {
      return Key.word(this);
    }
  }

  /**
   * Describes a step of {@code count} units.
   *
   * @param count at least 1
   * @param unit of the step
   */
  record Every(long count, StepUnit unit) implements Frequency {
    /** Largest count: beyond any series, and below the limits of date arithmetic. */
    private static final long MOST = 999_999;

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\s*([a-z ]*)");

    /** Returns the step of {@code amount} on a scale, in the largest unit that divides it. */
    public static Every of(Scale scale, long amount) {
      StepUnit unit = StepUnit.largest(scale, amount);
      return new Every(amount / unit.size(), unit);
    }

    private static Optional<Every> of(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        return Optional.empty();
      }
      long count = Long.parseLong(form.group(1));
      return StepUnit.of(form.group(2).strip())
          .filter(unit -> count >= 1 && count <= most(unit))
          .map(unit -> new Every(count, unit));
    }

    private static long most(StepUnit unit) {
      return switch (unit.scale()) {
        case NUMBERS -> Long.MAX_VALUE;
        case BUSINESS_DAYS -> 1;
        default -> MOST;
      };
    }

    @Override
    public String toString() {
      return unit.text(count);
    }
  }

  /** Reads text, or a whole number; empty if it breaks the {@link #RULE}. */
  static Optional<Frequency> parse(JsonNode node) {
    if (!node.isTextual() && !node.isIntegralNumber()) {
      return Optional.empty();
    }
    String text = node.asText().strip().toLowerCase(Locale.ROOT);
    return text.equals(Inferred.INFER.toString())
        ? Optional.of(Inferred.INFER)
        : Every.of(text).map(Frequency.class::cast);
  }
}
