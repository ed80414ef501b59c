package io.rnnsweep.series;

import io.rnnsweep.config.EvaluationConfig;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The cuts of a series of a given length, in time order.
 *
 * @param trainEnd index after the last training value
 * @param validationEnd index after the last validation value
 * @param end index after the last value
 */
public record Split(int trainEnd, int validationEnd, int end) {

  /**
   * Cuts at {@code ceil(length * train)} and {@code ceil(length * (train + validation))}, computed
   * exactly.
   */
  public static Split of(int length, BigDecimal train, BigDecimal validation) {
    return new Split(cut(length, train), cut(length, train.add(validation)), length);
  }

  private static int cut(int length, BigDecimal share) {
    return BigDecimal.valueOf(length)
        .multiply(share)
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }

  /** Whether every part that {@code evaluation} has holds a target. */
  boolean hasTargets(EvaluationConfig evaluation) {
    int context = evaluation.context();
    return switch (evaluation.protocol()) {
      case HOLDOUT -> trainEnd > context && validationEnd > trainEnd && end > validationEnd;
      case ARTICLE -> trainEnd > context && end - trainEnd > context;
    };
  }

  /** The shortest length, from {@code length} on, at which every part holds a target. */
  static int nextLength(int length, EvaluationConfig evaluation) {
    // Nothing shorter leaves training a target: without this leap a tiny share would take ages.
    BigDecimal least =
        BigDecimal.valueOf(evaluation.context()).divideToIntegralValue(evaluation.train());
    int next = least.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    next = Math.max(length, next);
    while (next < Integer.MAX_VALUE
        && !of(next, evaluation.train(), evaluation.validation()).hasTargets(evaluation)) {
      next++;
    }
    return next;
  }
}
