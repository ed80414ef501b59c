package io.rnnsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.results.ReferenceTables.Comparison;
import io.rnnsweep.statistics.DieboldMariano;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  /** Below 1e-15 rounding error has the largest part in a p-value, and 0.0 is not one. */
  @ParameterizedTest
  @CsvSource({"0, p < 1e-15", "4.3e-26, p < 1e-15", "2e-15, p = 2.0e-15", "0.04, p = 0.040"})
  void aVanishingChanceIsToldByItsBound(double chance, String text) {
    Comparison comparison =
        new Comparison(
            "s",
            0,
            Trials.of("{}").get(0).point().hyperparameters(),
            2,
            0.1,
            "persistence",
            0.2,
            true,
            new DieboldMariano(-9, 40, 2 * chance, chance));

    assertThat(Verdict.ofOneSeries(List.of(comparison)))
        .singleElement()
        .asString()
        .endsWith(
            "better than the best baseline, persistence, " + text + " on these 40 test values");
  }
}
