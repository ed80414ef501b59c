package io.rnnsweep.series;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.ScalerKind;
import io.rnnsweep.config.TransformKind;
import java.io.Serializable;
import java.util.List;

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
   * The fold of a protocol that has one; see {@link Folds#of} for all of them.
   *
   * @throws UnusableSeriesException if the series is too short or constant where it must not be
   * @throws InvalidInputException if there are several
   */
  public static Fold of(TimeSeries series, EvaluationConfig evaluation) {
    List<Fold> folds = Folds.of(series, evaluation);
    if (folds.size() > 1) {
      throw new InvalidInputException(
          "evaluation.folds: makes " + folds.size() + " networks of a point, not one");
    }
    return folds.get(0);
  }

  /** How many targets each part has. */
  public PartCounts counts() {
    return new PartCounts(train.count(), validation.count(), test.count());
  }

  /**
   * Fits a transform on the training values.
   *
   * @throws UnusableSeriesException if they cannot be transformed
   */
  public FittedTransform fit(TransformKind kind) {
    return FittedTransform.fit(kind, scaler, train, trainStart);
  }
}
