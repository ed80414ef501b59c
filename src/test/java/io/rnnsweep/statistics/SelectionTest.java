package io.rnnsweep.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.rnnsweep.statistics.OneStandardError.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By hand. */
class SelectionTest {
  private static final double NONE = Double.NaN;

  /** Best 0.10 with 0.02: up to 0.12 is as good; of 0.12 and 0.11, both of 50, the better. */
  @Test
  void theSmallestWithinOneStandardErrorOfTheBestIsChosen() {
    List<Candidate> candidates =
        List.of(
            new Candidate(0.13, 0.01, 10),
            new Candidate(0.12, 0.01, 50),
            new Candidate(0.10, 0.02, 900),
            new Candidate(0.11, 0.50, 50),
            new Candidate(NONE, NONE, 1));

    assertThat(OneStandardError.best(candidates)).isEqualTo(2);
    assertThat(OneStandardError.choose(candidates)).isEqualTo(3);
  }

  @Test
  void theErrorOfTheOthersGivesThemNoChance() {
    assertThat(
            OneStandardError.choose(
                List.of(new Candidate(0.2, 5, 10), new Candidate(0.1, 0.01, 900))))
        .isEqualTo(1);
  }

  @Test
  void withoutRepeatsTheBestIsChosen() {
    assertThat(
            OneStandardError.choose(
                List.of(new Candidate(0.2, NONE, 10), new Candidate(0.1, NONE, 900))))
        .isEqualTo(1);
  }

  @Test
  void withoutAnyMeanNothingIsChosen() {
    assertThatThrownBy(() -> OneStandardError.choose(List.of(new Candidate(NONE, NONE, 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no candidate has a mean");
  }

  /** The second of validation is the third of test; the fourth has no test and does not count. */
  @Test
  void optimismIsWhatIsLostFromValidationToTest() {
    SelectionOptimism optimism =
        SelectionOptimism.of(
            new double[] {0.30, 0.25, 0.10, 0.40, -0.1},
            new double[] {0.20, 0.05, 0.10, NONE, -0.2},
            1);

    assertThat(optimism).isEqualTo(new SelectionOptimism(2, 3, 4, 0.25, 0.05));
    assertThat(optimism.size()).isEqualTo(0.2, offset(1e-15));
    assertThat(optimism.ranksLost()).isEqualTo(1);
  }
}
