package io.rnnsweep.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.config.Protocol;
import io.rnnsweep.config.ScalerKind;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {

  @ParameterizedTest
  @CsvSource({
    // In binary, 0.7 + 0.1 is below 0.8 and 0.1 + 0.2 is above 0.3.
    "10, 0.7, 0.1, 7, 8",
    "10, 0.1, 0.2, 1, 3",
    "756, 0.8, 0, 605, 605",
    "756, 0.7, 0.1, 530, 605",
    "1000, 0.7, 0.1, 700, 800",
    "11, 0.7, 0.1, 8, 9",
    "100, 0.29, 0.28, 29, 57",
    "2147483647, 0.5, 0.25, 1073741824, 1610612736",
  })
  void cutsAreExact(
      int length, BigDecimal train, BigDecimal validation, int trainEnd, int validationEnd) {
    assertThat(Split.of(length, holdout(train, validation)))
        .containsExactly(new Split(0, trainEnd, trainEnd, validationEnd, validationEnd, length));
  }

  @Test
  void everyHundredthOfEveryLengthUpToThousandIsCutAsByIntegers() {
    for (int length = 1; length <= 1000; length += 37) {
      for (int percent = 1; percent < 99; percent++) {
        Split split =
            Split.of(length, holdout(BigDecimal.valueOf(percent, 2), new BigDecimal("0.01")))
                .get(0);

        assertThat(split.trainEnd()).isEqualTo((length * percent + 99) / 100);
        assertThat(split.validationEnd()).isEqualTo((length * (percent + 1) + 99) / 100);
      }
    }
  }

  private static EvaluationConfig holdout(BigDecimal train, BigDecimal validation) {
    return new EvaluationConfig(Protocol.HOLDOUT, train, validation, ScalerKind.MIN_MAX, 1);
  }
}
