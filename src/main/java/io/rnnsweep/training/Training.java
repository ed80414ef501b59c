package io.rnnsweep.training;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.network.RecurrentNetwork;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.series.Fold;
import io.rnnsweep.training.Outcome.LearningCurve;
import io.rnnsweep.training.optimizer.Optimizer;
import io.rnnsweep.training.optimizer.RateSchedule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A {@link TrainingState} at work: the network, its optimizer and the losses so far. Not safe for
 * use by several threads.
 */
public final class Training {
  /** What a training asks of the data that it learns from. */
  interface Data {
    /**
     * Takes a batch: leaves the gradient of its mean loss in the network.
     *
     * @param targets of all samples of the epoch
     * @param first place of the batch's first target
     * @return the sum of its losses; where that is not finite there is no gradient
     */
    double learn(RecurrentNetwork network, int[] targets, int first, int count);

    /** Returns the validation MSE of the network; NaN where there is no validation part. */
    double validate(RecurrentNetwork network);
  }

  private final Fold fold;
  private final Hyperparameters hyperparameters;
  private final long seed;
  private final Data data;
  private final RecurrentNetwork network;
  private final Optimizer optimizer;
  private final RateSchedule schedule;
  private final Optional<EarlyStopping> stopping;
  private final Optional<WeightAverage> average;
  private final double[] trainLosses;
  private final double[] validationLosses;

  private int epoch;
  private int samples;
  private double loss;
  private long updates;
  private boolean diverged;

  /** The targets of the epoch under way; null before one is. */
  private int[] targets;

  Training(
      Kernel kernel,
      Fold fold,
      Hyperparameters hyperparameters,
      long seed,
      Data data,
      RecurrentNetwork network,
      TrainingState state) {
    this.fold = fold;
    this.hyperparameters = hyperparameters;
    this.seed = seed;
    this.data = data;
    this.network = network;
    optimizer = Optimizer.of(hyperparameters, kernel, network.blocks());
    for (int i = 0; i < state.optimizer().size(); i++) {
      network.spread(state.optimizer().get(i), optimizer.memory().get(i));
    }
    stopping = EarlyStopping.of(hyperparameters, state.best(), network);
    average = WeightAverage.of(hyperparameters, state.sum());
    int batch = hyperparameters.batchSize();
    schedule = RateSchedule.of(hyperparameters, (fold.train().count() + batch - 1L) / batch);
    trainLosses = Arrays.copyOf(state.curve().train(), hyperparameters.epochs());
    validationLosses = Arrays.copyOf(state.curve().validation(), hyperparameters.epochs());
    epoch = state.epoch();
    samples = state.samples();
    loss = state.loss();
    updates = state.updates();
    diverged = state.diverged();
  }

  /** Copies how far it has come. */
  public TrainingState state() {
    List<Parameters> kept = optimizer.memory().stream().map(network::collect).toList();
    return new TrainingState(
        epoch,
        samples,
        loss,
        updates,
        diverged,
        network.parameters(),
        kept,
        stopping.flatMap(best -> best.best(network)),
        average.flatMap(WeightAverage::sum),
        curve());
  }

  LearningCurve curve() {
    return new LearningCurve(
        Arrays.copyOf(trainLosses, epoch), Arrays.copyOf(validationLosses, epoch));
  }

  RecurrentNetwork network() {
    return network;
  }

  int epoch() {
    return epoch;
  }

  boolean hasDiverged() {
    return diverged;
  }

  /** Returns how often the weights were updated. */
  public long updates() {
    return updates;
  }

  /** Returns whether nothing is left to train. */
  public boolean isOver() {
    return diverged
        || epoch == hyperparameters.epochs()
        || stopping.filter(EarlyStopping::isOver).isPresent();
  }

  /**
   * Goes through epochs, until some are finished, training is over, or the thread is interrupted,
   * whose flag stays. Whoever advances in pieces, on whichever machines, ends with the same bits as
   * whoever does at once.
   *
   * @param untilEpoch epochs from the first one
   * @param pause asked after every batch whether to stop there
   */
  public void advance(int untilEpoch, BooleanSupplier pause) {
    while (!isOver() && epoch < untilEpoch && hasGoneThrough(pause)) {
      endEpoch();
    }
  }

  /** Trains on the samples that the epoch has left; returns whether it came to their end. */
  private boolean hasGoneThrough(BooleanSupplier pause) {
    if (targets == null || (samples == 0 && hyperparameters.shuffle())) {
      targets =
          hyperparameters.shuffle()
              ? SampleOrder.shuffled(fold.train(), seed, epoch)
              : SampleOrder.ofTheSeries(fold.train());
    }
    while (samples < targets.length) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      int count = Math.min(hyperparameters.batchSize(), targets.length - samples);
      loss += data.learn(network, targets, samples, count);
      if (!Double.isFinite(loss)) {
        diverged = true;
        return false;
      }
      hyperparameters.clipNorm().ifPresent(network::clipGradient);
      updates++;
      optimizer.update(updates, schedule.rate(updates));
      network.weightsChanged();
      samples += count;
      if (pause.getAsBoolean()) {
        return false;
      }
    }
    return true;
  }

  private void endEpoch() {
    double validation = data.validate(network);
    if (!fold.validation().isEmpty() && !Double.isFinite(validation)) {
      diverged = true;
      return;
    }
    int ended = epoch;
    trainLosses[epoch] = loss / targets.length;
    validationLosses[epoch] = validation;
    epoch++;
    samples = 0;
    loss = 0;
    stopping.ifPresent(best -> best.epochEnded(validation, network));
    average.ifPresent(mean -> mean.epochEnded(ended, network));
  }

  /** Gives the network the weights that it is scored with. */
  void settle() {
    stopping.ifPresent(best -> best.restoreBest(network));
    average.ifPresent(mean -> mean.settle(network));
  }
}
