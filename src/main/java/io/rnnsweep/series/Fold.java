package io.rnnsweep.series;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.ScalerKind;
import java.io.Serializable;
import java.util.Arrays;

/**
 * A series cut and scaled: what one network is trained, selected and tested on.
 *
 * @param train its targets are learnt
 * @param validation its targets select; empty where the protocol has none
 * @param test its targets are reported and touch nothing else
 */
public record Fold(Windows train, Windows validation, Windows test) implements Serializable {

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
    double[] scaled = Arrays.stream(values).map(scaler::scale).toArray();
    return new Fold(
        new Windows(scaled, scaler, evaluation.context(), split.trainEnd()),
        new Windows(scaled, scaler, split.trainEnd(), split.validationEnd()),
        new Windows(scaled, scaler, split.validationEnd(), split.end()));
  }

  /** Each part scaled by itself and read by itself: windows do not reach across the cut. */
  private static Fold article(double[] values, Split split, int context) {
    Windows train = alone(values, 0, split.trainEnd(), context);
    Windows test = alone(values, split.trainEnd(), split.end(), context);
    Windows none = new Windows(train.scaled(), train.scaler(), split.trainEnd(), split.trainEnd());
    return new Fold(train, none, test);
  }

  private static Windows alone(double[] values, int from, int to, int context) {
    Scaler scaler = Scaler.fit(ScalerKind.MIN_MAX, values, from, to);
    double[] scaled = new double[to];
    Arrays.fill(scaled, 0, from, Double.NaN); // No window may read these; one that did would show.
    for (int t = from; t < to; t++) {
      scaled[t] = scaler.scale(values[t]);
    }
    return new Windows(scaled, scaler, from + context, to);
  }
}
