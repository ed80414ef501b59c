package io.rnnsweep.series;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.EvaluationConfig.WalkForward;
import io.rnnsweep.config.Protocol;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holds the cuts of one fold, in time order; an end is the index after the last value.
 *
 * @param trainStart index of the first training value
 * @param trainEnd of training
 * @param validationStart index of the first validation target; those from {@code trainEnd} to it
 *     are the gap
 * @param validationEnd of validation; the start where the protocol has none
 * @param testStart index of the first test target, the same in all folds
 * @param end of the series
 */
record Split(
    int trainStart, int trainEnd, int validationStart, int validationEnd, int testStart, int end) {

  /**
   * Cuts a series of {@code length} values by its protocol, at {@code ceil(length * train)} and
   * {@code ceil(length * (train + validation))}, computed exactly. Returns one split per fold, in
   * time order.
   */
  static List<Split> of(int length, EvaluationConfig evaluation) {
    int trainEnd = cut(length, evaluation.train());
    int testStart = cut(length, evaluation.train().add(evaluation.validation()));
    return switch (evaluation.protocol()) {
      case HOLDOUT, ARTICLE ->
          List.of(new Split(0, trainEnd, trainEnd, testStart, testStart, length));
      case WALK_FORWARD -> walkForward(evaluation.walkForward(), trainEnd, testStart, length);
    };
  }

  /** Returns splits whose validation parts follow each other up to the test part. */
  private static List<Split> walkForward(WalkForward config, int cut, int testStart, int length) {
    int folds = config.folds();
    long horizon = config.horizon() != null ? config.horizon() : (testStart - cut) / folds;
    return IntStream.range(0, folds)
        .mapToObj(
            fold -> {
              // Below zero the series is too short; -1 avoids an overflow.
              int start = (int) Math.max(-1, testStart - (folds - fold) * horizon);
              int trainEnd = start - config.gap();
              int trainStart =
                  config.trainLength() == null
                      ? 0
                      : (int) Math.max(-1L, (long) trainEnd - config.trainLength());
              int validationEnd = (int) Math.max(-1, testStart - (folds - fold - 1) * horizon);
              return new Split(trainStart, trainEnd, start, validationEnd, testStart, length);
            })
        .toList();
  }

  private static int cut(int length, BigDecimal share) {
    return BigDecimal.valueOf(length)
        .multiply(share)
        .setScale(0, RoundingMode.CEILING)
        .intValueExact();
  }

  /** Returns whether every part of {@code evaluation} has a target. */
  boolean hasTargets(EvaluationConfig evaluation) {
    int context = evaluation.context();
    boolean trains = trainStart >= 0 && trainEnd - trainStart > context;
    return switch (evaluation.protocol()) {
      case HOLDOUT, WALK_FORWARD -> trains && validationEnd > validationStart && end > testStart;
      case ARTICLE -> trains && end - testStart > context;
    };
  }

  /** Returns the number of targets of each part, at least one for a part of {@code evaluation}. */
  PartCounts counts(EvaluationConfig evaluation) {
    int context = evaluation.context();
    int reserved = evaluation.protocol() == Protocol.ARTICLE ? context : 0;
    return new PartCounts(
        trainEnd - trainStart - context,
        validationEnd - validationStart,
        end - testStart - reserved);
  }

  /** Returns the shortest length, from {@code length} on, at which every part has a target. */
  static int nextLength(int length, EvaluationConfig evaluation) {
    // Shorter series have no training target: without this start a tiny share would take too long.
    int next = least(evaluation).min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    next = Math.max(length, next);
    while (next < Integer.MAX_VALUE
        && !of(next, evaluation).stream().allMatch(split -> split.hasTargets(evaluation))) {
      next++;
    }
    return next;
  }

  private static BigDecimal least(EvaluationConfig evaluation) {
    long context = evaluation.context();
    BigDecimal share = evaluation.train();
    if (evaluation.walkForward() != null) {
      WalkForward config = evaluation.walkForward();
      context += config.gap();
      if (config.horizon() != null) {
        context += (long) config.folds() * config.horizon();
        share = share.add(evaluation.validation());
      } else {
        context = Math.max(0, context - config.folds() + 1); // The remainder of the division.
      }
    }
    return BigDecimal.valueOf(context).divideToIntegralValue(share);
  }
}
