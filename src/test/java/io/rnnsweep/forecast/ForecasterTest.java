package io.rnnsweep.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.rnnsweep.Trials;
import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.TransformKind;
import io.rnnsweep.network.Initializer;
import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.network.RecurrentNetwork;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Folds;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.training.Trainer;
import io.rnnsweep.training.preprocessing.Preprocessing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForecasterTest {
  /** 6 train, 2 validate, 2 test. */
  private static final double[] VALUES = {1, 2, 4, 3, 6, 12, 6, 7, 8, 4};

  private static final Parameters TWO_UNITS =
      Parameters.of(NetworkSpec.tanh(2), 0.5f, -1, 0.2f, 0.1f, 0, 0.3f, 0, 0.5f, 1, 0.5f, 0.1f);

  /**
   * Training values from 1 to 12, so 8 and 4 are read as 7/11 and 3/11.
   *
   * <pre>
   * x = 0.636364: a = (tanh(0.318182), tanh(-0.136364)) = (0.307862, -0.135525)
   * x = 0.272727: a = (tanh(0.2 0.307862 + 0.1 -0.135525 + 0.136364), tanh(0.3 -0.135525 + 0.227273))
   *                 = (0.182322, 0.184479)
   * y = 0.182322 + 0.5 0.184479 + 0.1 = 0.374561, which is 1 + 11 y = 5.120176
   * </pre>
   *
   * <p>Then 4 and 5.120176 are read: y = 0.427468, 5.702152; then these two: y = 0.412084,
   * 5.532920.
   */
  @Test
  void aForecastReadsItsOwnForecasts() {
    assertThat(forecaster(TransformKind.NONE).forecast(VALUES, 3))
        .containsExactly(new double[] {5.12017621, 5.70215241, 5.53291977}, offset(1e-5));
  }

  /**
   * Training differences from -1 to 6, so the last ones, 1 and -4, are read as 2/7 and -3/7.
   *
   * <pre>
   * x =  0.285714: a = (0.141893, 0.211065)
   * x = -0.428571: a = (-0.163325, 0.758167)
   * y = -0.163325 + 0.5 0.758167 + 0.1 = 0.315759, a difference of 7 y - 1 = 1.210314 after 4
   * </pre>
   *
   * <p>Then -4 and 1.210314 are read: y = 0.477802, 2.344617 more; then y = 0.419045, 1.933318
   * more.
   */
  @Test
  void aDifferenceIsAddedToTheForecastBeforeIt() {
    assertThat(forecaster(TransformKind.DIFFERENCE).forecast(VALUES, 3))
        .containsExactly(new double[] {5.21031352, 7.55493013, 9.48824797}, offset(1e-5));
  }

  /**
   * Training ratios' logarithms from ln 0.75 to ln 2, a range of 0.980829; the last ones are
   * ln(8/7) and ln(4/8), read as 0.429446 and -0.413390.
   *
   * <pre>
   * x =  0.429446: a = (0.211483, 0.070437)
   * x = -0.413390: a = (-0.156069, 0.732695)
   * y = -0.156069 + 0.5 0.732695 + 0.1 = 0.310279, a ratio of exp(0.980829 y + ln 0.75) = 1.016788
   * </pre>
   *
   * <p>Then ln(4/8) and ln(1.016788) are read: y = 0.477286, 4.871473; then y = 0.419848, 5.515232.
   */
  @Test
  void aRatioMultipliesTheForecastBeforeIt() {
    assertThat(forecaster(TransformKind.LOG_DIFFERENCE).forecast(VALUES, 3))
        .containsExactly(new double[] {4.06715058, 4.87147262, 5.51523180}, offset(1e-5));
  }

  @ParameterizedTest
  @MethodSource("io.rnnsweep.forecast.Preprocessings#all")
  void oneStepIsThePredictionOfTheTableToTheBit(String preprocessing) {
    String evaluation =
        "{'evaluation': {'protocol': 'walk_forward', 'folds': 3, 'scaler': 'standard'},"
            + "'space': {'window': [6]}, "
            + preprocessing
            + "}";
    double[] values = Trials.waves(200).values().clone();
    Arrays.setAll(values, t -> values[t] + 3);
    for (Fold fold : Folds.of(series(values), Trials.evaluation(evaluation))) {
      Hyperparameters point =
          Trials.of("{'space': {'hidden_size': [7], 'window': [6]}, " + preprocessing + "}")
              .get(0)
              .point()
              .hyperparameters();
      Parameters weights =
          Initializer.Uniform.usual(NetworkSpec.tanh(7)).draw(NetworkSpec.tanh(7), new Random(5));
      double[] table =
          Trainer.predictions(
              new RecurrentNetwork(Kernels.chosen(), weights, 6, Trainer.SCORING_BATCH),
              Preprocessing.fit(fold, point).samples(fold.test()));
      Forecaster forecaster = Forecaster.of(fold, point, List.of(weights));

      for (int target = fold.test().firstTarget(); target < fold.test().endTarget(); target++) {
        double expected = fold.test().scaler().unscale(table[target - fold.test().firstTarget()]);
        assertThat(forecaster.next(Arrays.copyOf(values, target))).isEqualTo(expected);
        assertThat(
                forecaster.next(Arrays.copyOfRange(values, target - forecaster.length(), target)))
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void severalNetworksForecastTheirMeanAndReadIt() {
    Parameters other = Parameters.of(NetworkSpec.tanh(2), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5f);
    Forecaster both =
        Forecaster.of(fold(VALUES), point(2, 2, TransformKind.NONE), List.of(TWO_UNITS, other));
    Forecaster first = forecaster(TransformKind.NONE);

    double[] forecast = both.forecast(VALUES, 2);

    assertThat(forecast[0]).isEqualTo((first.next(VALUES) + 6.5) / 2);
    assertThat(forecast[1]).isEqualTo((first.next(4, forecast[0]) + 6.5) / 2);
  }

  @Test
  void manyMomentsAtOnceAreForecastAsEachAlone() {
    Forecaster forecaster = forecaster(TransformKind.DIFFERENCE);
    double[] values = Trials.waves(90).values();
    int[] origins = {
      3, 4, 7, 50, 89, 90, 88, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
      27, 28, 29, 30, 31, 32, 33, 34, 35, 36
    };

    double[][] paths = forecaster.paths(values, origins, 5);

    for (int i = 0; i < origins.length; i++) {
      assertThat(paths[i]).isEqualTo(forecaster.forecast(Arrays.copyOf(values, origins[i]), 5));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void tooFewValuesAreRefused(int count) {
    Forecaster forecaster = forecaster(TransformKind.LOG_DIFFERENCE);

    assertThat(forecaster.length()).isEqualTo(3);
    assertThatThrownBy(() -> forecaster.next(Arrays.copyOf(VALUES, count)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(count + " values, fewer than the 3 to read");
  }

  @Test
  void noStepsAreRefused() {
    assertThatThrownBy(() -> forecaster(TransformKind.NONE).forecast(VALUES, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 steps; the least is 1");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoNumberForecastsNone(TransformKind kind) {
    assertThat(forecaster(kind).next(1, 2, Double.NaN)).isNaN();
    assertThat(forecaster(kind).next(1, Double.NaN, 2)).isNaN();
  }

  @Test
  void aCopyThatTravelledForecastsTheSame() throws Exception {
    Forecaster forecaster = forecaster(TransformKind.LOG_DIFFERENCE);
    double before = forecaster.next(VALUES);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(forecaster);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((Forecaster) in.readObject()).next(VALUES)).isEqualTo(before);
    }
  }

  private static Forecaster forecaster(TransformKind kind) {
    return Forecaster.of(fold(VALUES), point(2, 2, kind), List.of(TWO_UNITS));
  }

  private static Fold fold(double[] values) {
    EvaluationConfig evaluation =
        Trials.evaluation(
            "{'evaluation': {'train': 0.6, 'validation': 0.2, 'context': 3}, 'space': {'window':"
                + " [2]}}");
    return Fold.of(series(values), evaluation);
  }

  private static TimeSeries series(double[] values) {
    return new TimeSeries(
        "s", TimeKind.NUMBER, LongStream.range(0, values.length).toArray(), values);
  }

  private static Hyperparameters point(int hidden, int window, TransformKind kind) {
    return Trials.of(
            "{'space': {'hidden_size': [%d], 'window': [%d]}, 'series': {'transform': '%s'}}"
                .formatted(hidden, window, label(kind)))
        .get(0)
        .point()
        .hyperparameters();
  }

  private static String label(TransformKind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}
