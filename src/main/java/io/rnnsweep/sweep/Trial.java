package io.rnnsweep.sweep;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.Json;
import io.rnnsweep.training.Trainer;
import java.io.Serializable;
import java.util.Map;

/**
 * Identifies one network to be trained once.
 *
 * @param id the first 16 hexadecimal digits of SHA-256 over everything that decides the result
 * @param seriesId the series to train on
 * @param fold index of the fold of the series, from 0
 * @param point its hyperparameters and seed
 */
public record Trial(String id, String seriesId, int fold, Point point) implements Serializable {
  /**
   * Returns the trial of a point. Equal arguments always give equal ids.
   *
   * @param dataFingerprint of the series, see {@link io.rnnsweep.series.TimeSeries#fingerprint}
   */
  public static Trial of(
      String seriesId, String dataFingerprint, EvaluationConfig evaluation, int fold, Point point) {
    int version = Trainer.version(point.hyperparameters());
    return of(seriesId, dataFingerprint, evaluation, fold, point, version);
  }

  /** Returns the trial of a point in a version of the training. */
  static Trial of(
      String seriesId,
      String dataFingerprint,
      EvaluationConfig evaluation,
      int fold,
      Point point,
      int version) {
    String identity =
        Json.canonical(
            Map.of(
                "data",
                dataFingerprint,
                "evaluation",
                evaluation.identity(),
                "fold",
                fold,
                "hyperparameters",
                point.hyperparameters().identity(),
                "seed",
                point.seed(),
                "trainer",
                version));
    return new Trial(Fingerprint.of(identity), seriesId, fold, point);
  }
}
