package io.rnnsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.Grid;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.ScalerKind;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.series.FittedTransform;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Folds;
import io.rnnsweep.series.Scaler;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.series.Windows;
import io.rnnsweep.training.LeakCheck.Finding;
import io.rnnsweep.training.preprocessing.Preprocessing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeakCheckTest {
  /** Above zero; of 60 values, 30 train, 18 validate and 12 test. */
  private static final TimeSeries SERIES =
      series(IntStream.range(0, 60).mapToDouble(t -> 20 + 8 * Math.sin(0.7 * t) + 0.2 * t));

  private static final String HOLDOUT = "\"protocol\": \"holdout\"";

  @ParameterizedTest
  @MethodSource("evaluations")
  void noProtocolAndNoTransformLeaks(String evaluation, String transform)
      throws InterruptedException {
    SweepConfig config = config(evaluation, transform, "");
    for (int fold = 0; fold < config.evaluation().foldCount(); fold++) {
      List<Finding> findings = check(Folds::of, SERIES, config, fold);

      assertThat(findings).allMatch(Finding::same);
      assertThat(findings).hasSize(config.evaluation().hasValidation() ? 11 : 5);
    }
  }

  /** Values 29 to 31 are missing on both sides of the end of training, 47 and 48 of validation. */
  @ParameterizedTest
  @MethodSource("evaluations")
  void noGapThatIsInterpolatedLeaks(String evaluation, String transform)
      throws InterruptedException {
    double[] values = SERIES.values().clone();
    for (int t : new int[] {11, 12, 29, 30, 31, 33, 35, 36, 37, 41, 42, 47, 48}) {
      values[t] = Double.NaN;
    }
    TimeSeries series = series(Arrays.stream(values));
    SweepConfig config = config(evaluation, transform, "");
    for (int fold = 0; fold < config.evaluation().foldCount(); fold++) {
      assertThat(check(Folds::of, series, config, fold)).allMatch(Finding::same);
    }
  }

  static List<Object[]> evaluations() {
    List<Object[]> evaluations = new ArrayList<>();
    for (String protocol :
        new String[] {
          HOLDOUT,
          HOLDOUT + ", \"scaler\": \"standard\"",
          "\"protocol\": \"walk_forward\", \"folds\": 3",
          "\"protocol\": \"walk_forward\", \"folds\": 3, \"horizon\": 4, \"gap\": 2,"
              + " \"train_length\": 20"
        }) {
      for (String transform : new String[] {"none", "difference", "log_difference"}) {
        evaluations.add(new Object[] {protocol, transform});
      }
    }
    evaluations.add(new Object[] {"\"protocol\": \"article\"", "none"});
    return evaluations;
  }

  /** Validation may stop training, so it may change the weights; the test part may not. */
  @Test
  void stoppingEarlyLeaksNothingOfTheTestPart() throws InterruptedException {
    SweepConfig config = config(HOLDOUT, "none", ", \"patience\": 1");

    assertThat(check(Folds::of, SERIES, config, 0))
        .hasSize(9)
        .allMatch(Finding::same)
        .filteredOn(finding -> finding.what().equals("weights"))
        .extracting(Finding::cut, Finding::index)
        .containsExactly(tuple("validation", 48));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "difference"})
  void aScalerThatSawAllValuesIsCaught(String transform) throws InterruptedException {
    List<Finding> findings =
        check(LeakCheckTest::scaledByAll, SERIES, config(HOLDOUT, transform, ""), 0);

    assertThat(leaks(findings)).contains("training: scaler", "validation: scaler");
  }

  /** The network's own scaler and targets reach over the first six validation targets. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "difference", "log_difference"})
  void aTrainingPartThatReachesTooFarIsCaught(String transform) throws InterruptedException {
    List<Finding> findings =
        check(LeakCheckTest::trainedTooLong, SERIES, config(HOLDOUT, transform, ""), 0);

    assertThat(leaks(findings))
        .contains("training: transform", "training: weights", "training: training scores");
  }

  @Test
  void aGapFilledFromBothSidesOfTheCutIsCaught() throws InterruptedException {
    double[] values = SERIES.values().clone();
    values[29] = Double.NaN;
    List<Finding> findings =
        check(
            (series, evaluation) -> {
              double[] filled = series.values().clone();
              filled[29] = (filled[28] + filled[30]) / 2;
              return Folds.of(series(Arrays.stream(filled)), evaluation);
            },
            series(Arrays.stream(values)),
            config(HOLDOUT, "none", ""),
            0);

    assertThat(leaks(findings)).contains("training: weights");
  }

  /** Validation on the test part: what is chosen by it is chosen by the test part. */
  @Test
  void validationOnTheTestPartIsCaught() throws InterruptedException {
    List<Finding> findings =
        check(
            (series, evaluation) -> {
              Fold fold = Fold.of(series, evaluation);
              return List.of(
                  new Fold(
                      fold.scaler(), fold.trainStart(), fold.train(), fold.test(), fold.test()));
            },
            SERIES,
            config(HOLDOUT, "none", ""),
            0);

    assertThat(leaks(findings)).containsExactly("validation: validation scores");
  }

  private static List<Fold> scaledByAll(TimeSeries series, EvaluationConfig evaluation) {
    Fold fold = Fold.of(series, evaluation);
    Scaler scaler = Scaler.fit(ScalerKind.MIN_MAX, series.values(), 0, series.length());
    double[] scaled = Arrays.stream(series.values()).map(scaler::scale).toArray();
    return List.of(
        new Fold(
            fold.scaler(),
            fold.trainStart(),
            part(fold.train(), scaled, scaler),
            part(fold.validation(), scaled, scaler),
            part(fold.test(), scaled, scaler)));
  }

  private static Windows part(Windows part, double[] scaled, Scaler scaler) {
    return new Windows(
        part.values(), scaled, scaler, part.naiveError(), part.firstTarget(), part.endTarget());
  }

  private static List<Fold> trainedTooLong(TimeSeries series, EvaluationConfig evaluation) {
    return List.of(reachingTooFar(Fold.of(series, evaluation)));
  }

  private static Fold reachingTooFar(Fold fold) {
    Windows train = fold.train();
    return new Fold(
        fold.scaler(),
        fold.trainStart(),
        new Windows(
            train.values(),
            train.scaled(),
            train.scaler(),
            train.naiveError(),
            train.firstTarget(),
            train.endTarget() + 6),
        fold.validation(),
        fold.test());
  }

  private static List<String> leaks(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> !finding.same())
        .map(finding -> finding.cut() + ": " + finding.what())
        .toList();
  }

  private static List<Finding> check(
      BiFunction<TimeSeries, EvaluationConfig, List<Fold>> folding,
      TimeSeries series,
      SweepConfig config,
      int fold)
      throws InterruptedException {
    Hyperparameters hyperparameters = new Grid(config.space()).point(0);
    return new LeakCheck(Kernels.chosen(), folding, Preprocessing::fit)
        .check(series, config.evaluation(), fold, hyperparameters, 1);
  }

  @ParameterizedTest
  @MethodSource("preprocessings")
  void noNormalizationAndNoLinearPartLeaks(String preprocessing) throws InterruptedException {
    for (String evaluation :
        new String[] {HOLDOUT, "\"protocol\": \"walk_forward\", \"folds\": 3"}) {
      SweepConfig config = config(evaluation, "difference", preprocessing);
      for (int fold = 0; fold < config.evaluation().foldCount(); fold++) {
        assertThat(check(Folds::of, SERIES, config, fold)).allMatch(Finding::same);
      }
    }
  }

  static List<String> preprocessings() {
    List<String> all = new ArrayList<>();
    for (String normalization : List.of("none", "last", "window")) {
      for (String linear : List.of("none", "persistence", "autoregression")) {
        if (!normalization.equals("last") || !linear.equals("persistence")) {
          all.add(
              ", \"normalization\": \"%s\", \"linear\": \"%s\"".formatted(normalization, linear));
        }
      }
    }
    return all;
  }

  /** The linear part sees the first six validation targets; the network learns without them. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "last", "window"})
  void aLinearPartThatWasFittedOnValidationIsCaught(String normalization)
      throws InterruptedException {
    String training =
        ", \"linear\": \"autoregression\", \"normalization\": \"%s\"".formatted(normalization);
    List<Finding> findings =
        check(
            config(HOLDOUT, "none", training),
            (fold, point) ->
                new Preprocessing(
                    fold.fit(point.transform()),
                    Preprocessing.fit(reachingTooFar(fold), point).reader()));

    assertThat(leaks(findings)).contains("training: linear part", "training: weights");
  }

  /** Each window ends two values late, so that its last value is one after its target. */
  @ParameterizedTest
  @ValueSource(strings = {"last", "window"})
  void aWindowThatIsNormalizedByWhatFollowsItIsCaught(String normalization)
      throws InterruptedException {
    List<Finding> findings =
        check(
            config(HOLDOUT, "difference", ", \"normalization\": \"%s\"".formatted(normalization)),
            (fold, point) -> {
              FittedTransform.Transformed honest =
                  (FittedTransform.Transformed) fold.fit(point.transform());
              double[] late = new double[SERIES.length() + 2];
              System.arraycopy(honest.inputs(), 2, late, 0, SERIES.length() - 2);
              return new Preprocessing(
                  new FittedTransform.Transformed(honest.representation(), late),
                  Preprocessing.fit(fold, point).reader());
            });

    assertThat(leaks(findings)).contains("training: transform", "training: weights");
  }

  private static List<Finding> check(
      SweepConfig config, BiFunction<Fold, Hyperparameters, Preprocessing> fitting)
      throws InterruptedException {
    return new LeakCheck(Kernels.chosen(), Folds::of, fitting)
        .check(SERIES, config.evaluation(), 0, new Grid(config.space()).point(0), 1);
  }

  private static SweepConfig config(String evaluation, String transform, String training) {
    String shares = evaluation.contains("article") ? "" : ", \"train\": 0.5, \"validation\": 0.3";
    return ConfigReader.read(
        "test",
        ("{\"evaluation\": {%s%s}, \"series\": {\"transform\": \"%s\"},"
                + " \"training\": {\"window\": 4, \"hidden_size\": 3, \"epochs\": 3%s}}")
            .formatted(evaluation, shares, transform, training),
        Map.of());
  }

  private static TimeSeries series(DoubleStream values) {
    double[] array = values.toArray();
    return new TimeSeries(
        "waves", TimeKind.NUMBER, LongStream.range(0, array.length).toArray(), array);
  }
}
