package io.rnnsweep.training.preprocessing;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.LinearKind;
import io.rnnsweep.config.NormalizationKind;
import io.rnnsweep.series.FittedTransform;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Windows;
import io.rnnsweep.statistics.RidgeRegression;
import java.util.Arrays;

/**
 * What a network reads before a target, and what its output means: the transform of the values, the
 * normalization of each window, the linear part that the output is added to, and the unit of the
 * rest, in this order. All that is fitted is fitted on a fold's training part.
 *
 * @param transform of the values
 * @param reader of windows of transformed values
 */
public record Preprocessing(FittedTransform transform, WindowReader reader) {
  /** Standard deviations below this share of the training values' count as 1. */
  private static final double NEGLIGIBLE = 1e-12;

  private static final long BYTES_PER_REFERENCE = 8;

  /** A {@link NormalizedWindow}, and what measures the rest: another, and two numbers. */
  private static final long BYTES_PER_WINDOW = 112;

  /**
   * Fits what hyperparameters ask for.
   *
   * @throws io.rnnsweep.series.UnusableSeriesException if the series cannot be transformed
   */
  public static Preprocessing fit(Fold fold, Hyperparameters hyperparameters) {
    FittedTransform transform = fold.fit(hyperparameters.transform());
    double[] values = transform.inputs(fold.train());
    int first = fold.trainStart() + hyperparameters.transform().reach();
    double[] seen = Arrays.copyOfRange(values, first, fold.train().endTarget());
    double negligible = NEGLIGIBLE * deviation(seen);
    NormalizationKind normalization = hyperparameters.normalization();
    WindowReader plain =
        new WindowReader(hyperparameters.window(), normalization, negligible, LinearPart.NONE, 1);
    LinearKind linear = hyperparameters.linear();
    if (normalization == NormalizationKind.NONE && linear == LinearKind.NONE) {
      return new Preprocessing(transform, plain);
    }
    Windows train = fold.train();
    LinearPart fitted = fit(linear, plain, values, train);
    WindowReader inValues = plain.with(fitted, 1);
    double[] rest = new double[train.count()];
    for (int i = 0; i < rest.length; i++) {
      int target = train.firstTarget() + i;
      rest[i] = inValues.before(values, target).output(values[target]);
    }
    double unit = deviation(rest);
    return new Preprocessing(transform, plain.with(fitted, unit < negligible ? 1 : unit));
  }

  private static LinearPart fit(
      LinearKind kind, WindowReader reader, double[] values, Windows train) {
    return switch (kind) {
      case NONE -> LinearPart.NONE;
      case PERSISTENCE -> LinearPart.PERSISTENCE;
      case AUTOREGRESSION ->
          LinearPart.autoregression(
              train.count(),
              reader.window(),
              (i, row) -> {
                int target = train.firstTarget() + i;
                NormalizedWindow by = reader.before(values, target);
                for (int j = 0; j <= reader.window(); j++) {
                  row[j] = by.normalize(values[target - reader.window() + j]);
                }
              });
    };
  }

  /**
   * Returns an upper bound of the bytes that fitting needs and samples hold, beside the transformed
   * values.
   *
   * @param targets of all parts
   */
  public static long bytes(Hyperparameters hyperparameters, long targets) {
    boolean changes =
        hyperparameters.normalization() != NormalizationKind.NONE
            || hyperparameters.linear() != LinearKind.NONE;
    long fitting =
        hyperparameters.linear() == LinearKind.AUTOREGRESSION
            ? RidgeRegression.bytes(hyperparameters.window())
            : 0;
    return fitting + targets * (BYTES_PER_REFERENCE + (changes ? BYTES_PER_WINDOW : 0));
  }

  /** Returns the samples of a part of the fold. */
  public Samples samples(Windows part) {
    return new Samples(this, part);
  }

  /** The population standard deviation. */
  private static double deviation(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }
}
