package io.rnnsweep.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.rnnsweep.Trials;
import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.sweep.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalForecastTest {

  /** ceil((n + 1) level) of n: 19 errors are the fewest for 95 %, 4 for 80 %. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.8, NaN",
    "3, 0.8, NaN",
    "4, 0.8, 4",
    "5, 0.8, 5",
    "9, 0.8, 8",
    "99, 0.8, 80",
    "18, 0.95, NaN",
    "19, 0.95, 19",
    "20, 0.95, 20",
    "39, 0.95, 38",
    "99, 0.95, 95",
    "999, 0.95, 950"
  })
  void theRadiusIsTheErrorOfThatRank(int count, double level, Double expected) {
    double[] errors = IntStream.rangeClosed(1, count).mapToDouble(i -> count + 1 - i).toArray();

    assertThat(IntervalForecast.radius(errors, level)).isEqualTo(expected);
  }

  /**
   * The network outputs 0.5 whatever it reads: the middle of the training values, 0. So errors are
   * the values, whatever the step: 40 of validation, 40 of test.
   */
  @Test
  void intervalsAreAsWideAsTheErrorsOfValidation() {
    double[] values = new double[200];
    Arrays.setAll(values, t -> t < 120 ? (t % 2) * 2 - 1 : t < 160 ? (t - 119) / 10. : 3.85);

    List<Step> steps = IntervalForecast.of(constant(values), fold(values), 3);

    // 40, 39 and 38 errors, of which the ranks are 33, 32, 32 and 39, 38, 38.
    assertThat(steps).extracting(Step::index).containsExactly(1, 2, 3);
    assertThat(steps).extracting(step -> step.value()).containsOnly(0.0);
    assertThat(steps).extracting(step -> step.interval80().high()).containsExactly(3.3, 3.3, 3.4);
    assertThat(steps).extracting(step -> step.interval95().low()).containsExactly(-3.9, -3.9, -4.0);
    assertThat(steps).extracting(step -> step.interval80().coverage()).containsOnly(0.0);
    assertThat(steps).extracting(step -> step.interval95().coverage()).containsOnly(1.0);
    assertThat(steps).extracting(Step::tested).containsExactly(40, 39, 38);
  }

  @Test
  void ofTooFewErrorsThereIsNoInterval() {
    double[] values = new double[30];
    Arrays.setAll(values, t -> t % 2);

    List<Step> steps = IntervalForecast.of(constant(values), fold(values), 8);

    assertThat(steps).extracting(step -> step.interval95().low()).containsOnly(Double.NaN);
    assertThat(steps.get(2).interval80().high()).isEqualTo(1.0);
    assertThat(steps.get(3).interval80().high()).isNaN();
    assertThat(steps.get(3).interval80().coverage()).isNaN();
    assertThat(steps.get(7).value()).isEqualTo(0.5);
    assertThat(steps.get(7).tested()).isZero();
  }

  /** 20,000 draws: 4,000 of validation and of test, of which 1,000 moments are tried. */
  @Test
  void ofErrorsInAnyOrderTheyHoldWhatTheySay() {
    Random random = new Random(3);
    double[] values = random.doubles(20_000, -1, 1).toArray();

    List<Step> steps = IntervalForecast.of(constant(values), fold(values), 2);

    for (Step step : steps) {
      assertThat(step.tested()).isEqualTo(IntervalForecast.MOST_ORIGINS);
      assertThat(step.interval95().coverage()).isEqualTo(0.95, offset(0.025));
      assertThat(step.interval80().coverage()).isEqualTo(0.8, offset(0.045));
    }
  }

  /** A network that outputs 0.5, the middle of the training values. */
  private static Forecaster constant(double[] values) {
    Point point = Trials.of("{'space': {'hidden_size': [1], 'window': [2]}}").get(0).point();
    Parameters half = Parameters.of(NetworkSpec.tanh(1), 0, 0, 0, 0, 0.5f);
    return Forecaster.of(fold(values), point.hyperparameters(), List.of(half));
  }

  private static Fold fold(double[] values) {
    return Fold.of(
        new TimeSeries("s", TimeKind.NUMBER, LongStream.range(0, values.length).toArray(), values),
        Trials.evaluation(
            "{'evaluation': {'train': 0.6, 'validation': 0.2}, 'space': {'window': [2]}}"));
  }
}
