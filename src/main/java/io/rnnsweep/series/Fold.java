package io.rnnsweep.series;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.config.ScalerKind;
import io.rnnsweep.config.TransformKind;
import java.io.Serializable;
import java.util.List;

/**
 * Holds a series that is cut and scaled for training, selection and test of one network.
 *
 * @param scaler scaling of the values that a network reads
 * @param trainStart index of the first value that training may see
 * @param train the training part
 * @param validation the part for selection; empty where the protocol has none
 * @param test the part that is only reported
 */
public record Fold(
    ScalerKind scaler, int trainStart, Windows train, Windows validation, Windows test)
    implements Serializable {

  /**
   * Returns the only fold of a protocol without folds; see {@link Folds#of} for the others.
   *
   * @throws UnusableSeriesException if the series is too short or constant where it must not be
   * @throws InvalidInputException if there are several folds
   */
  public static Fold of(TimeSeries series, EvaluationConfig evaluation) {
    List<Fold> folds = Folds.of(series, evaluation);
    if (folds.size() > 1) {
      throw new InvalidInputException(
          "evaluation.folds: makes " + folds.size() + " networks of a point, not one");
    }
    return folds.get(0);
  }

  /** Returns the number of targets of each part. */
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
