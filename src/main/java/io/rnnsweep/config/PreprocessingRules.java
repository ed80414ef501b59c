package io.rnnsweep.config;

import java.util.Collections;

/** Says which hyperparameters of what a network reads make no sense together. */
final class PreprocessingRules {
  private PreprocessingRules() {}

  static void check(SpaceConfig space, Section root) {
    boolean last = space.values(Hyperparameters.NORMALIZATION).contains(NormalizationKind.LAST);
    if (last && space.values(Hyperparameters.LINEAR).contains(LinearKind.PERSISTENCE)) {
      root.problem(
          space.place(Hyperparameters.LINEAR),
          "persistence adds 0 where normalization last has made the last value 0; leave one out");
    }
    boolean normalizes =
        space.values(Hyperparameters.NORMALIZATION).stream()
            .anyMatch(kind -> kind != NormalizationKind.NONE);
    if (normalizes && Collections.min(space.values(Hyperparameters.WINDOW)) < 2) {
      root.problem(
          space.place(Hyperparameters.WINDOW),
          "must be at least 2 with a normalization, which makes a lone value 0");
    }
  }
}
