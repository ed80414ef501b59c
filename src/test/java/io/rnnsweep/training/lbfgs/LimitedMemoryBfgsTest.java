package io.rnnsweep.training.lbfgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import breeze.linalg.DenseVector;
import breeze.linalg.DenseVector$;
import breeze.math.MutableInnerProductModule;
import breeze.optimize.LBFGS;
import io.rnnsweep.training.lbfgs.LimitedMemoryBfgs.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitedMemoryBfgsTest {

  /** H. H. Rosenbrock's function of 10 variables; its minimum is 0, where all are 1. */
  private static double rosenbrock(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    double value = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double u = x[i + 1] - x[i] * x[i];
      double w = 1 - x[i];
      value += 100 * u * u + w * w;
      gradient[i] += -400 * x[i] * u - 2 * w;
      gradient[i + 1] += 200 * u;
    }
    return value;
  }

  private static double[] start() {
    double[] start = new double[10];
    Arrays.setAll(start, i -> i % 2 == 0 ? -1.2 : 1);
    return start;
  }

  private static List<Progress> all(LimitedMemoryBfgs minimization, double[] start, int most) {
    List<Progress> all = new ArrayList<>();
    Optional<Progress> next = Optional.of(minimization.begin(start));
    while (next.isPresent() && all.size() <= most) {
      all.add(next.get());
      next = minimization.next(next.get());
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 20})
  void itFindsTheMinimumOfACurvedValley(int history) {
    int[] evaluations = {0};
    LimitedMemoryBfgs minimization =
        new LimitedMemoryBfgs(
            history,
            (x, gradient) -> {
              evaluations[0]++;
              return rosenbrock(x, gradient);
            });

    List<Progress> all = all(minimization, start(), 1000);

    Progress last = all.get(all.size() - 1);
    assertThat(last.value()).isLessThan(1e-15);
    assertThat(last.point()).containsOnly(new double[] {1}, offset(1e-6));
    assertThat(all).extracting(Progress::value).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(all).allMatch(progress -> progress.steps().size() <= history);
    assertThat(evaluations[0]).isLessThan(3 * all.size());
  }

  /** With as much memory as variables and long enough, the direction is Newton's. */
  @Test
  void aQuadraticFunctionIsSolvedInAsManyIterationsAsItHasVariables() {
    double[] curvatures = {1, 10, 100, 0.1, 7};
    LimitedMemoryBfgs minimization =
        new LimitedMemoryBfgs(
            10,
            (x, gradient) -> {
              double value = 0;
              for (int i = 0; i < x.length; i++) {
                value += curvatures[i] * x[i] * x[i] / 2;
                gradient[i] = curvatures[i] * x[i];
              }
              return value;
            });

    List<Progress> all = all(minimization, new double[] {1, 1, 1, 1, 1}, 25);

    assertThat(all.get(all.size() - 1).value()).isLessThan(1e-12);
  }

  /** Breeze's approximation of the inverse Hessian, of the same steps, gives the same direction. */
  @Test
  void theDirectionIsBreezes() {
    Random random = new Random(3);
    List<double[]> steps = new ArrayList<>();
    List<double[]> changes = new ArrayList<>();
    LBFGS.ApproximateInverseHessian<DenseVector<Object>> hessian =
        new LBFGS.ApproximateInverseHessian<>(
            4,
            scala.collection.immutable.Vector$.MODULE$.empty(),
            scala.collection.immutable.Vector$.MODULE$.empty(),
            space());
    for (int i = 0; i < 6; i++) {
      double[] step = random.doubles(8, -1, 1).toArray();
      double[] change = new double[8];
      Arrays.setAll(change, j -> (1 + j) * step[j]);
      steps.add(step);
      changes.add(change);
      hessian = hessian.updated(breeze(step), breeze(change));
    }
    double[] gradient = random.doubles(8, -1, 1).toArray();
    Progress progress =
        new Progress(new double[8], 0, gradient, steps.subList(2, 6), changes.subList(2, 6));

    double[] direction = LimitedMemoryBfgs.direction(progress);

    DenseVector<Object> expected = hessian.$times(breeze(gradient));
    for (int i = 0; i < 8; i++) {
      assertThat(direction[i]).isEqualTo((double) expected.apply(i), offset(1e-12));
    }
  }

  @SuppressWarnings("unchecked")
  private static MutableInnerProductModule<DenseVector<Object>, Object> space() {
    return (MutableInnerProductModule<DenseVector<Object>, Object>)
        (Object)
            DenseVector$.MODULE$.space(
                breeze.math.Field.fieldDouble$.MODULE$, scala.reflect.ClassTag$.MODULE$.Double());
  }

  @SuppressWarnings("unchecked")
  private static DenseVector<Object> breeze(double[] values) {
    return (DenseVector<Object>) (Object) new DenseVector<>(values.clone());
  }

  /** A progress knows all: who stops anywhere and goes on with a new object has the same bits. */
  @Test
  void whatFollowsDependsOnTheProgressAlone() {
    List<Progress> whole =
        all(new LimitedMemoryBfgs(5, LimitedMemoryBfgsTest::rosenbrock), start(), 30);
    for (int i = 0; i + 1 < whole.size(); i++) {
      Progress next =
          new LimitedMemoryBfgs(5, LimitedMemoryBfgsTest::rosenbrock)
              .next(whole.get(i))
              .orElseThrow();
      assertThat(next.point()).isEqualTo(whole.get(i + 1).point());
      assertThat(next.gradient()).isEqualTo(whole.get(i + 1).gradient());
    }
  }

  @Test
  void everyStepFulfilsTheStrongWolfeConditions() {
    List<Progress> all =
        all(new LimitedMemoryBfgs(5, LimitedMemoryBfgsTest::rosenbrock), start(), 30);
    for (int i = 0; i + 1 < all.size(); i++) {
      Progress from = all.get(i);
      Progress to = all.get(i + 1);
      double[] step = Vectors.plus(to.point(), -1, from.point());
      double before = Vectors.dot(step, from.gradient());
      double after = Vectors.dot(step, to.gradient());
      assertThat(to.value()).isLessThanOrEqualTo(from.value() + 1e-4 * before);
      assertThat(Math.abs(after)).isLessThanOrEqualTo(0.9 * Math.abs(before) * (1 + 1e-9));
    }
  }

  @Test
  void aMinimumIsTheEnd() {
    LimitedMemoryBfgs minimization = new LimitedMemoryBfgs(5, LimitedMemoryBfgsTest::rosenbrock);
    double[] ones = new double[10];
    Arrays.fill(ones, 1);

    assertThat(minimization.next(minimization.begin(ones))).isEmpty();
  }

  /** Beyond 2 there is no value: steps are shortened until there is one. */
  @Test
  void aStepToWhereTheFunctionHasNoValueIsShortened() {
    LimitedMemoryBfgs minimization =
        new LimitedMemoryBfgs(
            5,
            (x, gradient) -> {
              gradient[0] = -1000;
              return x[0] > 2 ? Double.NaN : -1000 * x[0];
            });

    List<Progress> all = all(minimization, new double[] {0}, 50);

    assertThat(all.get(all.size() - 1).point()[0]).isBetween(1.99, 2.0);
  }

  /** A gradient that points uphill: no step makes the function smaller. */
  @Test
  void aWrongGradientIsTheEnd() {
    LimitedMemoryBfgs minimization =
        new LimitedMemoryBfgs(
            5,
            (x, gradient) -> {
              gradient[0] = -2 * x[0];
              return x[0] * x[0];
            });

    assertThat(minimization.next(minimization.begin(new double[] {1}))).isEmpty();
  }
}
