package io.rnnsweep.config;

import java.util.Collections;
import java.util.List;

/** Says which hyperparameters of a training make no sense together. */
final class TrainingRules {
  private TrainingRules() {}

  static void check(SpaceConfig space, Section root) {
    List<Integer> averaged = space.values(Hyperparameters.AVERAGE_EPOCHS);
    if (averaged.isEmpty()) {
      return;
    }
    String place = space.place(Hyperparameters.AVERAGE_EPOCHS);
    if (!space.values(Hyperparameters.PATIENCE).isEmpty()) {
      root.problem(
          place, "averages the last epochs, which patience may never reach; leave one out");
    }
    List<Integer> epochs = space.values(Hyperparameters.EPOCHS);
    if (!epochs.isEmpty() && Collections.max(averaged) > Collections.min(epochs)) {
      root.problem(place, "must be at most epochs, which is " + Collections.min(epochs));
    }
  }
}
