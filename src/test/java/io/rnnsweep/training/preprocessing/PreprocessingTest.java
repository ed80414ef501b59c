package io.rnnsweep.training.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.rnnsweep.Trials;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.series.Windows;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessingTest {
  private static final double[] VALUES = Trials.waves(120).values();

  @ParameterizedTest
  @MethodSource("io.rnnsweep.forecast.Preprocessings#all")
  void theOutputThatIsLearntForecastsTheTarget(String preprocessing) {
    Fold fold = fold(shifted(VALUES, 3, 1));
    Preprocessing fitted = Preprocessing.fit(fold, point(preprocessing));

    for (Windows part : new Windows[] {fold.train(), fold.validation(), fold.test()}) {
      Samples samples = fitted.samples(part);
      for (int target = part.firstTarget(); target < part.endTarget(); target++) {
        float output = samples.output(target);
        assertThat(samples.scaled(target, output)).isEqualTo(part.scaled()[target], offset(1e-6));
        assertThat(samples.squaredError(target, output)).isLessThan(1e-12);
      }
    }
  }

  @Test
  void lastSubtractsTheLastValueOfTheWindow() {
    assertThat(read("'training': {'normalization': 'last', 'window': 4}", 2, 5, 4, 8))
        .containsExactly(-6, -3, -4, 0);
  }

  /** Of 2, 5, 4, 9: the mean is 5, the standard deviation sqrt((9 + 0 + 1 + 16) / 4). */
  @Test
  void windowSubtractsTheMeanAndDividesByTheStandardDeviation() {
    double deviation = Math.sqrt(6.5);
    assertThat(read("'training': {'normalization': 'window', 'window': 4}", 2, 5, 4, 9))
        .containsExactly(
            new float[] {
              (float) (-3 / deviation), 0, (float) (-1 / deviation), (float) (4 / deviation)
            },
            offset(1e-6f));
  }

  @Test
  void aWindowThatDoesNotChangeIsShiftedAlone() {
    assertThat(read("'training': {'normalization': 'window', 'window': 4}", 7, 7, 7, 7))
        .containsExactly(0, 0, 0, 0);
  }

  /** Without a scaler, the unit of the output is the standard deviation of v[t] - v[t-1]. */
  @Test
  void theOutputIsInStandardDeviationsOfTheRest() {
    Fold fold = fold(VALUES);
    Preprocessing fitted = Preprocessing.fit(fold, point("'training': {'linear': 'persistence'}"));
    Samples train = fitted.samples(fold.train());
    double[] outputs = new double[fold.train().count()];
    Arrays.setAll(outputs, i -> train.output(fold.train().firstTarget() + i));
    double mean = Arrays.stream(outputs).average().orElseThrow();

    assertThat(Arrays.stream(outputs).map(output -> Math.pow(output - mean, 2)).average().orElse(0))
        .isEqualTo(1, offset(1e-5));
    int target = fold.test().firstTarget();
    assertThat(fitted.samples(fold.test()).scaled(target, 0))
        .isEqualTo(fold.test().scaled()[target - 1]);
  }

  /** Two sines are a linear recurrence of four values: nothing is left to learn. */
  @Test
  void anAutoregressionThatFitsExactlyLeavesARestOfUnitOne() {
    double[] sines = new double[120];
    Arrays.setAll(sines, t -> Math.sin(0.3 * t) + Math.sin(0.7 * t));
    Fold fold = fold(sines);
    Samples test =
        Preprocessing.fit(fold, point("'training': {'linear': 'autoregression'}"))
            .samples(fold.test());

    for (int t = fold.test().firstTarget(); t < fold.test().endTarget(); t++) {
      assertThat(test.scaled(t, 0)).isEqualTo(fold.test().scaled()[t], offset(1e-8));
    }
  }

  /** What was fitted does not know what comes after the training part; 84 values train. */
  @ParameterizedTest
  @MethodSource("io.rnnsweep.forecast.Preprocessings#all")
  void itIsFittedOnTheTrainingPartAlone(String preprocessing) {
    double[] changed = shifted(VALUES, 3, 1);
    Arrays.fill(changed, 84, 120, 1e6);

    assertThat(Preprocessing.fit(fold(changed), point(preprocessing)).reader())
        .isEqualTo(Preprocessing.fit(fold(shifted(VALUES, 3, 1)), point(preprocessing)).reader());
  }

  /** The level of a window is nothing that a network sees, and is given back. */
  @ParameterizedTest
  @MethodSource("io.rnnsweep.forecast.Preprocessings#normalized")
  void aSeriesThatIsShiftedIsReadTheSame(String preprocessing) {
    Fold plain = fold(shifted(VALUES, 3, 1));
    Preprocessing fitted = Preprocessing.fit(plain, point(preprocessing));
    double[] inputs = fitted.transform().inputs(plain.test());
    double[] higher = shifted(inputs, 0.25, 1);
    int target = plain.test().firstTarget();
    float[] before = new float[6];
    float[] after = new float[6];
    NormalizedWindow low = fitted.reader().before(inputs, target);
    NormalizedWindow high = fitted.reader().before(higher, target);
    fitted.reader().read(inputs, target, low, before, 0);
    fitted.reader().read(higher, target, high, after, 0);

    assertThat(after).containsExactly(before, offset(1e-6f));
    assertThat(high.forecast(0.5)).isEqualTo(low.forecast(0.5) + 0.25, offset(1e-12));
  }

  private static double[] shifted(double[] values, double by, double factor) {
    return Arrays.stream(values).map(value -> by + factor * value).toArray();
  }

  private static float[] read(String preprocessing, double... window) {
    Preprocessing fitted = Preprocessing.fit(fold(VALUES), point(preprocessing));
    float[] read = new float[window.length];
    WindowReader reader = fitted.reader();
    reader.read(window, window.length, reader.before(window, window.length), read, 0);
    return read;
  }

  private static Hyperparameters point(String preprocessing) {
    String window = preprocessing.contains("'window':") ? "" : "'space': {'window': [6]}, ";
    return Trials.of("{" + window + preprocessing + "}").get(0).point().hyperparameters();
  }

  private static Fold fold(double[] values) {
    return Fold.of(
        new TimeSeries("s", TimeKind.NUMBER, LongStream.range(0, values.length).toArray(), values),
        Trials.evaluation("{'evaluation': {'context': 8}, 'space': {'window': [6]}}"));
  }
}
