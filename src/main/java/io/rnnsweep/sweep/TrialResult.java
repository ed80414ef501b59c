package io.rnnsweep.sweep;

import io.rnnsweep.training.Outcome.LearningCurve;
import io.rnnsweep.training.Scores;
import java.io.Serializable;
import java.time.Instant;

/**
 * Holds the result of a trial: a row of the trials table and the rows of its epochs.
 *
 * @param trial the trained trial
 * @param status how it ended
 * @param error why it did not complete; null if it did
 * @param epochsRun epochs started
 * @param parameters number of trained parameters
 * @param train scores on the training part; null unless completed, like the next two
 * @param validation scores on the validation part; null also where there is none
 * @param test scores on the test part
 * @param skill 1 - mse / mse of persistence on the test part; null also where that is 0 / 0
 * @param skillVsBestBaseline skill against the baseline with the smallest test MSE; null until
 *     compared
 * @param curve the losses of the finished epochs
 * @param weightsFingerprint of the trained weights; null unless completed
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
   * Holds where and when a trial was trained: the part of a result that differs between runs.
   *
   * @param trainSeconds measured wall time of training and scoring
   * @param processorSeconds processor time within it
   * @param predictedSeconds processor time by the cost model, before the trial started; NaN without
   *     calibration
   * @param host that trained it; null, like the kernel, if none could finish it
   * @param kernel that computed it
   * @param startedAt the host's clock at its start
   * @param finishedAt the host's clock at its end
   * @param resumedFrom number of epochs finished by an earlier, lost task
   */
  public record Execution(
      double trainSeconds,
      double processorSeconds,
      double predictedSeconds,
      String host,
      String kernel,
      Instant startedAt,
      Instant finishedAt,
      int resumedFrom)
      implements Serializable {}

  /** Returns the result with its skill against the best baseline. */
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
