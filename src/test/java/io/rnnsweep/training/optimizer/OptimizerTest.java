package io.rnnsweep.training.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rnnsweep.Trials;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.ParameterBlock;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Optimizers beside the formulas of their papers, written down once more in double precision. */
class OptimizerTest {
  private static final int WEIGHTS = 37;
  private static final int STEPS = 400;
  private static final double RATE = 0.01;

  @Test
  void sgdFollowsItsFormula() {
    check("'optimizer': 'sgd'", (w, g, m, v, t) -> w - RATE * g);
  }

  @Test
  void weightDecayIsAPartOfTheGradient() {
    check("'optimizer': 'sgd', 'weight_decay': 0.1", (w, g, m, v, t) -> w - RATE * (g + 0.1 * w));
  }

  @Test
  void momentumFollowsItsFormula() {
    check(
        "'optimizer': 'momentum', 'momentum': 0.8, 'weight_decay': 0.1",
        (w, g, m, v, t) -> {
          m[0] = 0.8 * m[0] + g + 0.1 * w;
          return w - RATE * m[0];
        });
  }

  @Test
  void adamFollowsItsFormula() {
    check(
        "'optimizer': 'adam', 'beta1': 0.8, 'beta2': 0.99, 'epsilon': 1e-3, 'weight_decay': 0.1",
        (w, g, m, v, t) -> adam(w, g + 0.1 * w, m, v, t));
  }

  @Test
  void adamwDecaysTheWeightsBesideTheGradient() {
    check(
        "'optimizer': 'adamw', 'beta1': 0.8, 'beta2': 0.99, 'epsilon': 1e-3, 'weight_decay': 0.1",
        (w, g, m, v, t) -> adam(w - RATE * 0.1 * w, g, m, v, t));
  }

  private static double adam(double w, double g, double[] m, double[] v, int t) {
    m[0] = 0.8 * m[0] + 0.2 * g;
    v[0] = 0.99 * v[0] + 0.01 * g * g;
    double mean = m[0] / (1 - Math.pow(0.8, t));
    double square = v[0] / (1 - Math.pow(0.99, t));
    return w - RATE * mean / (Math.sqrt(square) + 1e-3);
  }

  /** Padding has no gradient and is multiplied with what is no padding: it has to stay zero. */
  @ParameterizedTest
  @ValueSource(strings = {"sgd", "momentum", "adam", "adamw"})
  void whereWeightAndGradientAreZeroTheyStaySo(String name) {
    String more = name.startsWith("adam") ? ", 'epsilon': 1e-300" : "";
    for (Kernel kernel : Kernels.available()) {
      ParameterBlock block = new ParameterBlock(new float[WEIGHTS], new float[WEIGHTS]);
      Optimizer optimizer =
          Optimizer.of(
              hyperparameters("'weight_decay': 0.1, 'optimizer': '" + name + "'" + more),
              kernel,
              List.of(block));
      optimizer.update(1, RATE);

      assertThat(block.weights()).containsOnly(0);
    }
  }

  /** A formula on one weight. */
  private interface Formula {
    double next(double weight, double gradient, double[] m, double[] v, int step);
  }

  private static void check(String training, Formula formula) {
    for (Kernel kernel : Kernels.available()) {
      ParameterBlock block = new ParameterBlock(new float[WEIGHTS], new float[WEIGHTS]);
      double[] expected = new double[WEIGHTS];
      double[][] m = new double[WEIGHTS][1];
      double[][] v = new double[WEIGHTS][1];
      for (int i = 0; i < WEIGHTS; i++) {
        block.weights()[i] = 1 + i;
        expected[i] = 1 + i;
      }
      Optimizer optimizer = Optimizer.of(hyperparameters(training), kernel, List.of(block));
      for (int step = 1; step <= STEPS; step++) {
        for (int i = 0; i < WEIGHTS; i++) {
          block.gradient()[i] = (float) gradient(expected[i], i, step);
          expected[i] = formula.next(expected[i], gradient(expected[i], i, step), m[i], v[i], step);
        }
        optimizer.update(step, RATE);
      }

      for (int i = 0; i < WEIGHTS; i++) {
        assertThat((double) block.weights()[i])
            .as("%s, weight %d", kernel.name(), i)
            .isCloseTo(expected[i], within(2e-4));
      }
    }
  }

  /** That of a parabola, which shakes. */
  private static double gradient(double weight, int i, int step) {
    return 0.1 * (weight - 3) + 0.2 * Math.sin(i + step);
  }

  private static Hyperparameters hyperparameters(String training) {
    return Trials.of("{'training': {" + training + "}}").get(0).point().hyperparameters();
  }
}
