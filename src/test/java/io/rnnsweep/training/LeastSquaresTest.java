package io.rnnsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

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
}
