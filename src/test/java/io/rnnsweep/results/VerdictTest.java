package io.rnnsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.results.ReferenceTables.BaselineComparison;
import io.rnnsweep.statistics.DieboldMariano;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  /** Below 1e-15 rounding error has the largest part in a p-value, and 0.0 is not one. */
  @ParameterizedTest
  @CsvSource({"0, p < 1e-15", "4.3e-26, p < 1e-15", "2e-15, p = 2.0e-15", "0.04, p = 0.040"})
  void aVanishingChanceIsToldByItsBound(double chance, String text) {
    assertThat(Verdict.ofOneSeries(List.of(comparison("s", "persistence", true, chance))))
        .singleElement()
        .extracting(Verdict::text)
        .asString()
        .endsWith(
            "better than the best baseline, persistence, " + text + " on these 40 test values");
  }

  @Test
  void aPointIsBetterIfItIsBetterThanEachBaseline() {
    BaselineComparison better = comparison("s", "persistence", false, 0.04);
    BaselineComparison no = comparison("s", "autoregression_5", true, 0.06);

    assertThat(Verdict.ofOneSeries(List.of(better, better)))
        .extracting(Verdict::kind)
        .containsExactly(Verdict.Kind.BETTER);
    assertThat(Verdict.ofOneSeries(List.of(better, no)))
        .extracting(Verdict::kind)
        .containsExactly(Verdict.Kind.NOT_BETTER);
  }

  @Test
  void aPanelHasAVerdictAKindOfBaseline() {
    assertThat(
            Verdict.ofPanel(
                List.of(
                    comparison("a", "persistence", false, 0.04),
                    comparison("a", "autoregression_5", true, 0.06),
                    comparison("b", "persistence", false, 0.01),
                    comparison("b", "autoregression_20", false, 0.01),
                    comparison("b", "drift", true, 0.9))))
        .allMatch(verdict -> verdict.kind() == Verdict.Kind.COUNTED)
        .extracting(Verdict::text)
        .satisfiesExactly(
            text -> assertThat(text).contains("better than persistence in 2 of 2 series"),
            text -> assertThat(text).contains("better than autoregression in 1 of 2 series"),
            text -> assertThat(text).contains("better than the best baseline in 0 of 2 series"));
  }

  private static BaselineComparison comparison(
      String series, String baseline, boolean best, double chance) {
    return new BaselineComparison(
        series,
        0,
        Trials.of("{}").get(0).point().hyperparameters(),
        2,
        0.1,
        baseline,
        0.2,
        best,
        new DieboldMariano(-9, 40, 2 * chance, chance));
  }
}
