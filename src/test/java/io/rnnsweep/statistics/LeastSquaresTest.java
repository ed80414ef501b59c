package io.rnnsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Against numpy.linalg.lstsq of the same numbers. */
class LeastSquaresTest {
  private static final double[] BITS = {
    -0.6642636303139744, 0.34265410733981255, 1.3047646473900407
  };

  @Test
  void aLineThroughFivePoints() {
    double[] rows = {1, 1, 1, 2, 1, 3, 1, 4, 1, 5};

    assertThat(LeastSquares.coefficients(rows, new double[] {1.1, 1.9, 3.2, 3.9, 5.1}))
        .containsExactly(new double[] {0.04, 1.0}, offset(1e-14));
  }

  /** The third column is twice the second: of all solutions, the shortest. */
  @Test
  void dependentColumnsShareTheirEffect() {
    double[] rows = {1, 1, 2, 1, 2, 4, 1, 3, 6, 1, 4, 8};

    assertThat(LeastSquares.coefficients(rows, new double[] {1, 2, 2, 4}))
        .containsExactly(new double[] {0, 0.18, 0.36}, offset(1e-14));
  }

  @Test
  void theArgumentsAreNotWritten() {
    double[] rows = {1, 1, 1, 2, 1, 3};
    double[] targets = {1, 2, 4};
    LeastSquares.coefficients(rows, targets);

    assertThat(rows).containsExactly(1, 1, 1, 2, 1, 3);
    assertThat(targets).containsExactly(1, 2, 4);
  }

  /**
   * Products of these columns with one another are 1, to the last bit: normal equations would be
   * singular (P. Lauchli, "Jordan-Elimination und Ausgleichung nach kleinsten Quadraten",
   * Numerische Mathematik 3:226-240, 1961).
   */
  @Test
  void columnsThatNormalEquationsCannotTellApartAreToldApart() {
    double e = 1e-9;
    double[] rows = {1, 1, 1, e, 0, 0, 0, e, 0, 0, 0, e};

    assertThat(LeastSquares.coefficients(rows, new double[] {6, e, 2 * e, 3 * e}))
        .containsExactly(new double[] {1, 2, 3}, offset(1e-6));
  }

  /** What a library that is installed beside the JVM computed would depend on the machine. */
  @Test
  void theBitsAreTheSameOnEveryMachine() {
    assertThat(autoregression(3)).containsExactly(BITS);
  }

  @Test
  void threadsThatFitAtTheSameMomentFindTheSameBits() throws Exception {
    double[] alone = autoregression(20);
    int count = 4;
    CyclicBarrier barrier = new CyclicBarrier(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    Callable<double[]> fit =
        () -> {
          barrier.await();
          return autoregression(20);
        };
    for (Future<double[]> answer : threads.invokeAll(Collections.nCopies(count, fit))) {
      assertThat(answer.get()).containsExactly(alone);
    }
    threads.shutdown();
  }

  private static double[] autoregression(int order) {
    Random random = new Random(1);
    double[] values = new double[300];
    Arrays.setAll(values, t -> StrictMath.sin(0.1 * t) + 0.01 * random.nextGaussian());
    double[] rows = new double[(values.length - order) * order];
    Arrays.setAll(rows, i -> values[i / order + i % order]);
    return LeastSquares.coefficients(rows, Arrays.copyOfRange(values, order, values.length));
  }
}
