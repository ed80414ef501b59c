package io.rnnsweep.training;

import io.rnnsweep.network.Parameters;
import io.rnnsweep.training.Outcome.LearningCurve;
import java.util.List;
import java.util.Optional;

/**
 * How far the training of a network has come: all that the rest of it depends on, but for the
 * arguments of its {@link Trainer}. No kernel has a say in it: it may go on on another machine.
 *
 * @param epoch epochs that are finished
 * @param samples of the epoch after these, how many it has taken: whole batches
 * @param loss sum of the losses of these samples
 * @param updates of the weights so far
 * @param diverged whether the loss stopped being a finite number in the epoch after these
 * @param parameters the weights
 * @param optimizer what the optimizer keeps of each weight, quantity by quantity
 * @param best the best epoch so far, where training may stop early and has finished an epoch
 * @param sum of the weights of the epochs that are averaged, once there is one
 * @param curve the losses of the finished epochs
 */
public record TrainingState(
    int epoch,
    int samples,
    double loss,
    long updates,
    boolean diverged,
    Parameters parameters,
    List<Parameters> optimizer,
    Optional<Best> best,
    Optional<WeightSum> sum,
    LearningCurve curve) {

  /** Creates the state before the first epoch. */
  static TrainingState initial(Parameters parameters) {
    return new TrainingState(
        0,
        0,
        0,
        0,
        false,
        parameters,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        new LearningCurve(new double[0], new double[0]));
  }

  /**
   * The epoch with the smallest validation MSE so far.
   *
   * @param validationMse after it, in scaled units
   * @param epochsSince finished epochs after it
   * @param parameters the weights after it
   */
  public record Best(double validationMse, int epochsSince, Parameters parameters) {}

  /**
   * The sum of the weights after several epochs.
   *
   * @param epochs how many
   * @param values in the order of the layout
   */
  @SuppressWarnings("ArrayRecordComponent") // A copy, to be written.
  public record WeightSum(int epochs, double[] values) {}
}
