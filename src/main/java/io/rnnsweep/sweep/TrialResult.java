package io.rnnsweep.sweep;

import io.rnnsweep.training.Outcome.LearningCurve;
import io.rnnsweep.training.Scores;
import java.io.Serializable;
import java.time.Instant;

/**
 * What came of a trial: a row of the trials table and the rows of its epochs.
 *
 * @param trial what was trained
 * @param status how it ended
 * @param error why it did not complete; null where it did
 * @param epochsRun epochs begun
 * @param parameters numbers that training adjusted
 * @param train scores on the training part; null unless completed, like the next two
 * @param validation scores on the validation part; null also where there is none
 * @param test scores on the test part
 * @param skill 1 - mse / mse of persistence on the test part; null also where that is 0 / 0
 * @param skillVsBestBaseline the same against the baseline with the smallest test MSE; null until
 *     it is compared
 * @param curve the losses of the finished epochs
 * @param weightsFingerprint of the weights it ended with; null unless completed
 * @param execution where and when it was trained
 */
public record TrialResult(
    Trial trial,
    Status status,
    String error,
    int epochsRun,
    long parameters,
    Scores train,
    Scores validation,
    Scores test,
    Double skill,
    Double skillVsBestBaseline,
    LearningCurve curve,
    String weightsFingerprint,
    Execution execution)
    implements Serializable {

  /**
   * Where and when a trial was trained: the part of a result that another run may have otherwise.
   *
   * @param trainSeconds measured, training and scoring together
   * @param processorSeconds of these, those that a processor worked on the trial
   * @param predictedSeconds processor time by the cost model, before the trial began; NaN where the
   *     machine's speed could not be measured
   * @param host that trained it; null, like the next, if none could bring it to an end
   * @param kernel that did its arithmetic
   * @param startedAt the host's clock at its start
   * @param finishedAt the host's clock at its end
   */
  public record Execution(
      double trainSeconds,
      double processorSeconds,
      double predictedSeconds,
      String host,
      String kernel,
      Instant startedAt,
      Instant finishedAt)
      implements Serializable {}

  /** The same with its skill against the best baseline. */
  TrialResult withSkillVsBestBaseline(Double other) {
    return new TrialResult(
        trial,
        status,
        error,
        epochsRun,
        parameters,
        train,
        validation,
        test,
        skill,
        other,
        curve,
        weightsFingerprint,
        execution);
  }
}
