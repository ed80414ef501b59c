package io.rnnsweep.training;

import io.rnnsweep.network.Parameters;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * What came of training one network.
 *
 * @param epochsRun epochs begun
 * @param curve the losses of every epoch that was finished
 * @param divergence where the loss stopped being a number, if it did; then there are no scores
 * @param scores how the trained network does on each part
 * @param parameters the weights it ended with: the best epoch's where training stops early
 * @param testPredictions of the test targets in their order, in scaled units; none if it diverged
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once.
public record Outcome(
    int epochsRun,
    LearningCurve curve,
    Optional<String> divergence,
    Optional<PartScores> scores,
    Parameters parameters,
    double[] testPredictions) {

  /**
   * The losses of the finished epochs, in scaled units.
   *
   * @param train mean loss of an epoch's samples, each before the update it caused
   * @param validation MSE after the epoch; NaN where the protocol has no validation
   */
  @SuppressWarnings("ArrayRecordComponent") // Two primitive arrays that travel to the driver.
  public record LearningCurve(double[] train, double[] validation) implements Serializable {
    /** Returns the losses of the first epochs. */
    LearningCurve upTo(int epochs) {
      return new LearningCurve(Arrays.copyOf(train, epochs), Arrays.copyOf(validation, epochs));
    }
  }

  /** Scores on each part; validation is empty where the protocol has none. */
  public record PartScores(Scores train, Optional<Scores> validation, Scores test) {}
}
