package io.rnnsweep.config;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Says which values of a hyperparameter the search takes. */
public sealed interface Domain {
  /** Returns the values, in order; for a range without steps, its two ends. */
  List<Object> values();

  /** Returns an example list, as JSON, that could replace the domain where a list is needed. */
  String exampleList();

  /** Says how a range without steps is sampled. */
  enum Scale {
    LINEAR,
    LOG
  }

  /** Holds the values of a list. */
  record Listed(List<Object> values) implements Domain {
    @Override
    public String exampleList() {
      return Json.tree(values).toString();
    }

    @Override
    public String toString() {
      return values.stream()
          .map(value -> Json.tree(value).asText())
          .collect(Collectors.joining(", "));
    }
  }

  /** Describes all numbers from {@code min} to {@code max}. */
  record Continuous(double min, double max, Scale scale) implements Domain {
    private static final int EXAMPLES = 4;

    @Override
    public List<Object> values() {
      return List.of(min, max);
    }

    @Override
    public String exampleList() {
      return IntStream.range(0, EXAMPLES)
          .mapToObj(this::example)
          .distinct()
          .collect(Collectors.joining(", ", "[", "]"));
    }

    private String example(int index) {
      if (index == 0 || index == EXAMPLES - 1) {
        return plain(BigDecimal.valueOf(index == 0 ? min : max));
      }
      double share = index / (EXAMPLES - 1.0);
      double value =
          scale == Scale.LOG
              ? StrictMath.exp((1 - share) * StrictMath.log(min) + share * StrictMath.log(max))
              : (1 - share) * min + share * max;
      return plain(new BigDecimal(value).round(new MathContext(2)));
    }

    @Override
    public String toString() {
      return "%s to %s, %s"
          .formatted(
              plain(BigDecimal.valueOf(min)), plain(BigDecimal.valueOf(max)), Key.word(scale));
    }
  }

  /**
   * Describes the numbers from {@code min} to {@code max} at distances of {@code step}.
   *
   * @param whole whether they are whole numbers
   */
  record Stepped(BigDecimal min, BigDecimal max, BigDecimal step, boolean whole) implements Domain {
    private static final int EXAMPLES = 5;

    /** Returns the number of values. */
    long count() {
      return max.subtract(min).divideToIntegralValue(step).longValue() + 1;
    }

    /** Returns whether the last one is {@code max}. */
    boolean endsAtMax() {
      return max.subtract(min).remainder(step).signum() == 0;
    }

    private BigDecimal value(long index) {
      return min.add(step.multiply(BigDecimal.valueOf(index)));
    }

    @Override
    public List<Object> values() {
      return LongStream.range(0, count())
          .mapToObj(this::value)
          .map(value -> whole ? (Object) value.intValueExact() : (Object) value.doubleValue())
          .toList();
    }

    @Override
    public String exampleList() {
      long last = count() - 1;
      long examples = Math.min(last, EXAMPLES - 1);
      return LongStream.rangeClosed(0, examples)
          .mapToObj(i -> plain(value(i * last / examples)))
          .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String toString() {
      return "%s to %s by %s".formatted(plain(min), plain(max), plain(step));
    }
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
