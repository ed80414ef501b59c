package io.rnnsweep.series;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.ScalerKind;
import io.rnnsweep.config.TransformKind;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A series cut and scaled: what one network is trained, selected and tested on.
 *
 * @param scaler how the values that a network reads are scaled
 * @param trainStart index of the first value that training may see
 * @param train its targets are learnt
 * @param validation its targets select; empty where the protocol has none
 * @param test its targets are reported and touch nothing else
 */
public record Fold(
    ScalerKind scaler, int trainStart, Windows train, Windows validation, Windows test)
    implements Serializable {

  /**
   * Fits a transform on the training values.
   *
   * @throws UnusableSeriesException if they cannot be transformed
   */
  public FittedTransform fit(TransformKind kind) {
    return FittedTransform.fit(kind, scaler, train, trainStart);
  }

  /**
   * Cuts and scales a series as a protocol says.
   *
   * @throws UnusableSeriesException if the series is too short or constant where it must not be
   */
  public static Fold of(TimeSeries series, EvaluationConfig evaluation) {
    Split split = Split.of(series.length(), evaluation.train(), evaluation.validation());
    if (!split.hasTargets(evaluation)) {
      throw new UnusableSeriesException(
          "it has "
              + series.length()
              + " values; with train "
              + evaluation.train()
              + ", validation "
              + evaluation.validation()
              + " and a largest window or context of "
              + evaluation.context()
              + " it must have at least "
              + Split.nextLength(series.length(), evaluation));
    }
    return switch (evaluation.protocol()) {
      case HOLDOUT -> holdout(series.values(), split, evaluation);
      case ARTICLE -> article(series.values(), split, evaluation.context());
    };
  }

  private static Fold holdout(double[] values, Split split, EvaluationConfig evaluation) {
    Scaler scaler = Scaler.fit(evaluation.scaler(), values, 0, split.trainEnd());
    double naiveError = naiveError(values, 0, split.trainEnd());
    Windows train =
        new Windows(
            values,
            scaler.scale(values),
            scaler,
            naiveError,
            evaluation.context(),
            split.trainEnd());
    return new Fold(
        evaluation.scaler(),
        0,
        train,
        train.targets(split.trainEnd(), split.validationEnd()),
        train.targets(split.validationEnd(), split.end()));
  }

  /** Each part scaled by itself and read by itself: windows do not reach across the cut. */
  private static Fold article(double[] values, Split split, int context) {
    double naiveError = naiveError(values, 0, split.trainEnd());
    Windows train = alone(values, 0, split.trainEnd(), context, naiveError);
    Windows test = alone(values, split.trainEnd(), split.end(), context, naiveError);
    return new Fold(
        ScalerKind.MIN_MAX, 0, train, train.targets(split.trainEnd(), split.trainEnd()), test);
  }

  private static Windows alone(double[] values, int from, int to, int context, double naiveError) {
    Scaler scaler = Scaler.fit(ScalerKind.MIN_MAX, values, from, to);
    double[] scaled = new double[to];
    Arrays.fill(scaled, 0, from, Double.NaN); // No window may read these; one that did would show.
    for (int t = from; t < to; t++) {
      scaled[t] = scaler.scale(values[t]);
    }
    return new Windows(values, scaled, scaler, naiveError, from + context, to);
  }

  /** The mean absolute step within {@code values[from..to)}. */
  private static double naiveError(double[] values, int from, int to) {
    double sum = 0;
    for (int t = from + 1; t < to; t++) {
      sum += Math.abs(values[t] - values[t - 1]);
    }
    return sum / (to - from - 1);
  }
}
