package io.rnnsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.rnnsweep.JavaProcess;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against numpy.linalg.lstsq of the same numbers. */
class LeastSquaresTest {

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

  /** The first decomposition of a JVM finds the machine's precision, for all of its threads. */
  @Test
  @Timeout(60)
  void theFirstOnesOfSeveralThreadsAreThatOfOne() throws Exception {
    Set<String> answers = new TreeSet<>();
    for (int threads : new int[] {1, 4, 4, 4, 4}) {
      Process process = JavaProcess.start(Beginning.class, Integer.toString(threads));
      answers.addAll(process.inputReader().lines().toList());
      assertThat(process.waitFor()).isZero();
    }

    assertThat(answers).hasSize(1);
  }

  /** Prints what each of several threads finds at the same moment, and what one finds later. */
  static final class Beginning {
    private static final int ORDER = 20;

    private Beginning() {}

    public static void main(String[] arguments) throws Exception {
      int count = Integer.parseInt(arguments[0]);
      CyclicBarrier barrier = new CyclicBarrier(count);
      ExecutorService threads = Executors.newFixedThreadPool(count);
      Callable<double[]> first =
          () -> {
            barrier.await();
            return coefficients();
          };
      for (Future<double[]> answer : threads.invokeAll(Collections.nCopies(count, first))) {
        System.out.println(Arrays.toString(answer.get()));
      }
      threads.shutdown();
      System.out.println(Arrays.toString(coefficients()));
    }

    private static double[] coefficients() {
      Random random = new Random(1);
      double[] values = new double[300];
      Arrays.setAll(values, t -> StrictMath.sin(0.1 * t) + 0.01 * random.nextGaussian());
      double[] rows = new double[(values.length - ORDER) * ORDER];
      Arrays.setAll(rows, i -> values[i / ORDER + i % ORDER]);
      return LeastSquares.coefficients(rows, Arrays.copyOfRange(values, ORDER, values.length));
    }
  }
}
