package io.rnnsweep.series;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.EvaluationConfig.WalkForward;
import io.rnnsweep.config.ScalerKind;
import io.rnnsweep.config.TransformKind;
import java.util.Arrays;
import java.util.List;

/** Cuts and scales a series by its protocol. */
public final class Folds {
  private Folds() {}

  /**
   * Returns the folds of a series, in time order.
   *
   * <p>All are scored in the units of the scaler of the first fold's training values, which precede
   * every validation and test target. A network's inputs are scaled by its own fold's scaler, see
   * {@link Fold#fit}.
   *
   * @throws UnusableSeriesException if the series is too short or constant where it must not be
   */
  public static List<Fold> of(TimeSeries series, EvaluationConfig evaluation) {
    return of(series.values(), evaluation);
  }

  static List<Fold> of(double[] values, EvaluationConfig evaluation) {
    List<Split> splits = Split.of(values.length, evaluation);
    if (!splits.stream().allMatch(split -> split.hasTargets(evaluation))) {
      throw new UnusableSeriesException(
          "it has %d values; with %s it must have at least %d"
              .formatted(
                  values.length,
                  described(evaluation),
                  Split.nextLength(values.length, evaluation)));
    }
    return switch (evaluation.protocol()) {
      case HOLDOUT, WALK_FORWARD -> inTimeOrder(values, splits, evaluation);
      case ARTICLE -> List.of(article(values, splits.get(0), evaluation.context()));
    };
  }

  /** Returns the number of targets of each fold of a series; empty if it is too short. */
  static List<PartCounts> counts(int length, EvaluationConfig evaluation) {
    List<Split> splits = Split.of(length, evaluation);
    boolean whole = splits.stream().allMatch(split -> split.hasTargets(evaluation));
    return splits.stream()
        .map(split -> whole ? split.counts(evaluation) : PartCounts.NONE)
        .toList();
  }

  /**
   * Refuses a series that no network can be trained on, before training starts. Where a single
   * transform or fold cannot be used, only its trials fail, each with the reason.
   *
   * @param transforms of the space, at least one
   * @throws UnusableSeriesException if no fold accepts any of them
   */
  public static void requireTransformable(List<Fold> folds, List<TransformKind> transforms) {
    UnusableSeriesException refusal = null;
    for (Fold fold : folds) {
      for (TransformKind transform : transforms) {
        try {
          fold.fit(transform);
          return;
        } catch (UnusableSeriesException e) {
          refusal = refusal == null ? e : refusal;
        }
      }
    }
    throw refusal;
  }

  private static String described(EvaluationConfig evaluation) {
    String shares = "train " + evaluation.train() + ", validation " + evaluation.validation();
    String context = " and a largest window or context of " + evaluation.context();
    return shares + described(evaluation.walkForward()) + context;
  }

  private static String described(WalkForward config) {
    if (config == null) {
      return "";
    }
    return ", folds "
        + config.folds()
        + (config.horizon() == null ? "" : ", horizon " + config.horizon())
        + (config.trainLength() == null ? "" : ", train_length " + config.trainLength())
        + ", gap "
        + config.gap();
  }

  private static List<Fold> inTimeOrder(
      double[] values, List<Split> splits, EvaluationConfig evaluation) {
    Split first = splits.get(0);
    double[] known = Gaps.filled(values, first.trainEnd());
    Scaler scaler = Scaler.fit(evaluation.scaler(), known, first.trainStart(), first.trainEnd());
    double[] scaled = scaler.scale(known);
    return splits.stream()
        .map(
            split -> {
              double[] filled = Gaps.filled(values, split.trainEnd());
              Windows train =
                  new Windows(
                      filled,
                      filled == known ? scaled : scaler.scale(filled),
                      scaler,
                      naiveError(filled, split.trainStart(), split.trainEnd()),
                      split.trainStart() + evaluation.context(),
                      split.trainEnd());
              return new Fold(
                  evaluation.scaler(),
                  split.trainStart(),
                  train,
                  train.targets(split.validationStart(), split.validationEnd()),
                  train.targets(split.testStart(), split.end()));
            })
        .toList();
  }

  /**
   * Returns the fold of protocol article: each part is scaled by itself, and windows do not reach
   * across the cut.
   */
  private static Fold article(double[] values, Split split, int context) {
    double[] filled = Gaps.filled(values, split.trainEnd());
    double naiveError = naiveError(filled, 0, split.trainEnd());
    Windows train = alone(filled, 0, split.trainEnd(), context, naiveError);
    Windows test = alone(filled, split.testStart(), split.end(), context, naiveError);
    return new Fold(
        ScalerKind.MIN_MAX, 0, train, train.targets(split.trainEnd(), split.trainEnd()), test);
  }

  private static Windows alone(double[] values, int from, int to, int context, double naiveError) {
    Scaler scaler = Scaler.fit(ScalerKind.MIN_MAX, values, from, to);
    double[] scaled = new double[to];
    Arrays.fill(scaled, 0, from, Double.NaN); // NaN would show a window that read these.
    for (int t = from; t < to; t++) {
      scaled[t] = scaler.scale(values[t]);
    }
    return new Windows(values, scaled, scaler, naiveError, from + context, to);
  }

  /** Returns the mean absolute step within {@code values[from..to)}. */
  private static double naiveError(double[] values, int from, int to) {
    double sum = 0;
    for (int t = from + 1; t < to; t++) {
      sum += Math.abs(values[t] - values[t - 1]);
    }
    return sum / (to - from - 1);
  }
}
