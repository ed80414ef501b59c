package io.rnnsweep.training;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Folds;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.training.preprocessing.Preprocessing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Shows that a network knows nothing of what comes after it: trains it, then again with every value
 * after a cut changed, and compares to the bit what must not depend on them.
 *
 * <p>After the end of training, that is the scaler, the transform, the linear part and, unless
 * validation stops training, the weights. After the end of validation, it is the validation scores,
 * too.
 */
public final class LeakCheck {
  private final Kernel kernel;
  private final BiFunction<TimeSeries, EvaluationConfig, List<Fold>> folding;
  private final BiFunction<Fold, Hyperparameters, Preprocessing> fitting;

  /** Creates a check of what trials do. */
  public LeakCheck(Kernel kernel) {
    this(kernel, Folds::of, Preprocessing::fit);
  }

  /** Creates a check of another way to cut, scale and fit, so that a test can plant a leak. */
  LeakCheck(
      Kernel kernel,
      BiFunction<TimeSeries, EvaluationConfig, List<Fold>> folding,
      BiFunction<Fold, Hyperparameters, Preprocessing> fitting) {
    this.kernel = kernel;
    this.folding = folding;
    this.fitting = fitting;
  }

  /**
   * One comparison.
   *
   * @param cut after which values were changed: the end of training or of validation
   * @param index of the first changed value
   * @param what was compared
   * @param same whether it is the same to the bit
   */
  public record Finding(String cut, int index, String what, boolean same) {}

  /**
   * Checks one trial.
   *
   * @param fold of the evaluation, from 0
   * @return every comparison; the check is passed if all are the same
   * @throws io.rnnsweep.series.UnusableSeriesException if the series cannot be cut or transformed
   * @throws InterruptedException if the thread is interrupted while it trains
   */
  public List<Finding> check(
      TimeSeries series,
      EvaluationConfig evaluation,
      int fold,
      Hyperparameters hyperparameters,
      long seed)
      throws InterruptedException {
    Fold cuts = Folds.of(series, evaluation).get(fold);
    Trained original = train(series, evaluation, fold, hyperparameters, seed);
    int trainEnd = cuts.train().endTarget();
    Trained untaught = train(changed(series, trainEnd), evaluation, fold, hyperparameters, seed);
    List<Finding> findings = new ArrayList<>();
    Comparison training = new Comparison("training", trainEnd, findings);
    training.fitted(original, untaught);
    if (hyperparameters.patience().isEmpty()) {
      training.learnt(original.outcome(), untaught.outcome());
    }
    if (!cuts.validation().isEmpty()) {
      int validationEnd = cuts.validation().endTarget();
      Trained untested =
          train(changed(series, validationEnd), evaluation, fold, hyperparameters, seed);
      Comparison validation = new Comparison("validation", validationEnd, findings);
      validation.fitted(original, untested);
      validation.learnt(original.outcome(), untested.outcome());
      validation.selected(original.outcome(), untested.outcome());
    }
    return findings;
  }

  private Trained train(
      TimeSeries series,
      EvaluationConfig evaluation,
      int index,
      Hyperparameters hyperparameters,
      long seed)
      throws InterruptedException {
    Fold fold = folding.apply(series, evaluation).get(index);
    Preprocessing preprocessing = fitting.apply(fold, hyperparameters);
    return new Trained(
        fold,
        preprocessing,
        new Trainer(kernel, fold, preprocessing, hyperparameters, seed).train());
  }

  private record Trained(Fold fold, Preprocessing preprocessing, Outcome outcome) {}

  /** Above zero, so that it has logarithms, and far beyond what the series has been. */
  private static TimeSeries changed(TimeSeries series, int from) {
    double largest =
        Arrays.stream(series.values()).filter(Double::isFinite).map(Math::abs).max().orElseThrow();
    double[] values = series.values().clone();
    for (int t = from; t < values.length; t++) {
      values[t] = (3 + t % 7) * largest + 1;
    }
    return series.withValues(values);
  }

  /** What is compared after one cut. */
  private record Comparison(String cut, int index, List<Finding> findings) {
    private void add(String what, boolean same) {
      findings.add(new Finding(cut, index, what, same));
    }

    private void fitted(Trained before, Trained after) {
      add("scaler", before.fold.train().scaler().equals(after.fold.train().scaler()));
      add(
          "transform",
          before.preprocessing.transform().scaler().equals(after.preprocessing.transform().scaler())
              && Arrays.equals(read(before), read(after)));
      add("linear part", before.preprocessing.reader().equals(after.preprocessing.reader()));
    }

    /** What the network may read before the cut. */
    private double[] read(Trained trained) {
      return Arrays.copyOf(trained.preprocessing.transform().inputs(trained.fold.train()), index);
    }

    private void learnt(Outcome before, Outcome after) {
      add("weights", before.parameters().sameBits(after.parameters()));
      add(
          "training scores",
          Arrays.equals(before.curve().train(), after.curve().train())
              && before
                  .scores()
                  .map(scores -> scores.train())
                  .equals(after.scores().map(scores -> scores.train())));
    }

    private void selected(Outcome before, Outcome after) {
      add(
          "validation scores",
          Arrays.equals(before.curve().validation(), after.curve().validation())
              && before
                  .scores()
                  .flatMap(scores -> scores.validation())
                  .equals(after.scores().flatMap(scores -> scores.validation())));
    }
  }
}
