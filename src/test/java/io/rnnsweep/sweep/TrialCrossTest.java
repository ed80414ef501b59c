package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.search.Proposal;
import io.rnnsweep.series.Panel;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialCrossTest {
  private static final EvaluationConfig FOLDS =
      Trials.evaluation("{'evaluation': {'protocol': 'walk_forward', 'folds': 2}}");
  private static final Proposal PROPOSAL =
      new Proposal(0, Trials.of("{}").get(0).point().hyperparameters());

  @Test
  void aProposalMakesATrialASeedSeriesAndFoldThoseOfASeedTogether() {
    Panel panel =
        new Panel(List.of(Trials.waves(100)), List.of(new Panel.Broken("broken", "no numbers")));
    TrialCross cross = new TrialCross(panel, FOLDS, List.of(5L, 6L));

    assertThat(cross.trialsOfProposal()).isEqualTo(8);
    assertThat(cross.trials(PROPOSAL))
        .extracting(trial -> trial.point().seed() + " " + trial.seriesId() + " " + trial.fold())
        .containsExactly(
            "5 s 0",
            "5 s 1",
            "5 broken 0",
            "5 broken 1",
            "6 s 0",
            "6 s 1",
            "6 broken 0",
            "6 broken 1");
  }
}
