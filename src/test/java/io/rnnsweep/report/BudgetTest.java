package io.rnnsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {

  @Test
  void oneSeriesShowsAllOfItsBest() {
    Budget budget = new Budget(1, 200);

    assertThat(budget.series()).isEqualTo(1);
    assertThat(budget.points()).isEqualTo(200);
    assertThat(budget.best()).isEqualTo(Budget.BEST);
    assertThat(budget.leaders()).isEqualTo(Budget.LEADERS);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1000000", "2, 3", "505, 125", "1000, 250", "1000, 1000000"})
  void whatIsDrawnStaysWithinTheLimitHoweverMuchThereIs(int series, long targets) {
    Budget budget = new Budget(series, targets);

    assertThat(budget.series()).isBetween(1, series);
    assertThat(budget.points()).isBetween(1L, 4000L);
    assertThat(budget.series() * budget.points() * (3 + budget.best())).isLessThan(200_000);
    assertThat((long) budget.series() * budget.leaders()).isLessThan(6000);
    assertThat(2L * budget.series() * Math.max(1, budget.best()) * budget.epochs())
        .isLessThan(100_000);
  }
}
