package io.rnnsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;
import org.junit.jupiter.api.Test;

class DieboldMarianoTest {
  private static final double[] A = {0.5, -1.2, 0.3, 0.8, -0.4, 1.1, -0.9, 0.2};
  private static final double[] B = {0.7, -1.0, 0.9, -0.6, 1.4, 1.3, -1.1, 0.1};

  /**
   * The formulas in numpy: DM -1.559251958414743, times sqrt(7 / 8); p from scipy.stats.t with 7
   * degrees of freedom. One step ahead, the corrected test is the paired t test of the losses, and
   * scipy.stats.ttest_rel(first**2, second**2) gives the same statistic and p-value.
   */
  @Test
  void statisticAndChancesAreThoseOfNumpyAndScipy() {
    DieboldMariano test = DieboldMariano.test(A, B);

    assertThat(test.statistic()).isEqualTo(-1.4585466520110644, offset(1e-14));
    assertThat(test.twoSided()).isEqualTo(0.1880517216000225, offset(1e-13));
    assertThat(test.firstIsBetter()).isEqualTo(0.09402586080001125, offset(1e-13));
    assertThat(test.count()).isEqualTo(8);
  }

  /**
   * The example that the README of John Tsang's dm_test.py
   * (github.com/johntwk/Diebold-Mariano-Test) prints for squared errors one step ahead: the numbers
   * from 0 to 99 in three orders, one of them the values and two their forecasts.
   */
  @Test
  void statisticAndChanceAreThoseOfAPublishedExample() {
    MersenneTwister python = new MersenneTwister(new int[] {123});
    int[] values = sample(python);
    double[] first = errors(sample(python), values);
    double[] second = errors(sample(python), values);

    DieboldMariano test = DieboldMariano.test(first, second);

    assertThat(test.statistic()).isEqualTo(1.2112523589452902, offset(1e-13));
    assertThat(test.twoSided()).isEqualTo(0.22868210381769466, offset(1e-13));
  }

  /** The first case of the tests of the Python package dieboldmariano, to the digits it states. */
  @Test
  void statisticAndChanceAreThoseOfAPublishedPackage() {
    DieboldMariano test =
        DieboldMariano.test(new double[] {0, 1, 2, 3, 4, 5}, new double[] {0, 2, 3, 3, 5, 6});

    assertThat(test.statistic()).isEqualTo(-2.4905, offset(5e-5));
    assertThat(test.twoSided()).isEqualTo(0.05513, offset(5e-6));
  }

  /** What {@code random.sample(range(100), 100)} of Python 2.7 makes of the same generator. */
  private static int[] sample(MersenneTwister generator) {
    int[] left = IntStream.range(0, 100).toArray();
    int[] sample = new int[100];
    for (int i = 0; i < 100; i++) {
      int chosen = (int) (generator.nextDouble() * (100 - i));
      sample[i] = left[chosen];
      left[chosen] = left[99 - i];
    }
    return sample;
  }

  private static double[] errors(int[] forecasts, int[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> forecasts[i] - values[i]).toArray();
  }

  @Test
  void theOtherWayRoundTheOtherIsBetter() {
    DieboldMariano test = DieboldMariano.test(B, A);

    assertThat(test.statistic()).isEqualTo(1.4585466520110644, offset(1e-14));
    assertThat(test.twoSided()).isEqualTo(0.1880517216000225, offset(1e-13));
    assertThat(test.firstIsBetter()).isEqualTo(1 - 0.09402586080001125, offset(1e-13));
  }

  @Test
  void theUnitOfTheErrorsDoesNotMatter() {
    DieboldMariano thousandfold =
        DieboldMariano.test(
            Arrays.stream(A).map(e -> 1000 * e).toArray(),
            Arrays.stream(B).map(e -> 1000 * e).toArray());

    assertThat(thousandfold.statistic())
        .isEqualTo(DieboldMariano.test(A, B).statistic(), offset(1e-12));
  }

  @Test
  void equalForecastsAreEquallyGood() {
    assertThat(DieboldMariano.test(A, A)).isEqualTo(new DieboldMariano(0, 8, 1, 0.5));
  }

  @Test
  void alwaysWorseByTheSameIsCertainlyWorse() {
    DieboldMariano test = DieboldMariano.test(new double[] {2, 2, 2}, new double[] {1, 1, 1});

    assertThat(test).isEqualTo(new DieboldMariano(Double.POSITIVE_INFINITY, 3, 0, 1));
  }

  @Test
  void whatIsToldOfEqualDifferencesIsWhatTheTestFinds() {
    assertThat(DieboldMariano.ofEqualDifferences(3, 3))
        .isEqualTo(DieboldMariano.test(new double[] {2, 2, 2}, new double[] {1, 1, 1}));
    assertThat(DieboldMariano.ofEqualDifferences(-3, 3))
        .isEqualTo(DieboldMariano.test(new double[] {1, 1, 1}, new double[] {2, 2, 2}));
  }

  @Test
  void errorsOfOtherTargetsAreRefused() {
    assertThatThrownBy(() -> DieboldMariano.test(new double[3], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 errors beside 2");
    assertThatThrownBy(() -> DieboldMariano.test(new double[1], new double[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
