package io.rnnsweep.training;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.Initializer;
import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.network.RecurrentNetwork;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Windows;
import io.rnnsweep.training.Outcome.LearningCurve;
import io.rnnsweep.training.Outcome.PartScores;
import io.rnnsweep.training.preprocessing.Preprocessing;
import io.rnnsweep.training.preprocessing.Samples;
import java.util.Optional;

/**
 * Trains one network on one fold. The result depends on the arguments and on {@link #version}, and
 * on nothing else.
 */
public final class Trainer {
  /**
   * Samples predicted at a time where nothing is learnt; any number above 1 gives the same bits.
   */
  public static final int SCORING_BATCH = 32;

  private final Kernel kernel;
  private final Fold fold;
  private final Hyperparameters hyperparameters;
  private final long seed;
  private final Samples train;
  private final Samples validation;
  private final Samples test;
  private final Loss loss;

  /**
   * For one network.
   *
   * @throws io.rnnsweep.series.UnusableSeriesException if the series cannot be transformed
   */
  public Trainer(Kernel kernel, Fold fold, Hyperparameters hyperparameters, long seed) {
    this(kernel, fold, Preprocessing.fit(fold, hyperparameters), hyperparameters, seed);
  }

  Trainer(
      Kernel kernel,
      Fold fold,
      Preprocessing preprocessing,
      Hyperparameters hyperparameters,
      long seed) {
    this.kernel = kernel;
    this.fold = fold;
    this.hyperparameters = hyperparameters;
    this.seed = seed;
    this.train = preprocessing.samples(fold.train());
    this.validation = preprocessing.samples(fold.validation());
    this.test = preprocessing.samples(fold.test());
    this.loss = Loss.of(hyperparameters);
  }

  /** Describes the network that hyperparameters ask for. */
  public static NetworkSpec spec(Hyperparameters hyperparameters) {
    return new NetworkSpec(
        hyperparameters.cell(), hyperparameters.layers(), 1, hyperparameters.hiddenSize(), 1);
  }

  /**
   * Returns the version of what trains such a network, part of its trial's identity: what changes
   * the bits of some trials alone says of which ({@code Key.changedIn}), and the others keep their
   * ids.
   */
  public static int version(Hyperparameters hyperparameters) {
    return hyperparameters.version();
  }

  /**
   * Trains and scores the network: advances to the end and finishes.
   *
   * @throws IllegalArgumentException if the network cannot be built
   * @throws InterruptedException if the thread is interrupted; seen at the end of a batch
   */
  public Outcome train() throws InterruptedException {
    Training training = begin(initial());
    training.advance(hyperparameters.epochs(), () -> false);
    refuseInterrupted(training);
    return finish(training);
  }

  /** Draws the weights that training begins with. */
  public TrainingState initial() {
    NetworkSpec spec = spec(hyperparameters);
    Optional<Double> scale = hyperparameters.initializerScale();
    Initializer initializer =
        switch (hyperparameters.initializer()) {
          case UNIFORM ->
              scale.map(Initializer.Uniform::new).orElseGet(() -> Initializer.Uniform.usual(spec));
          case GAUSSIAN -> new Initializer.Gaussian(scale.orElse(Initializer.Gaussian.USUAL_SCALE));
        };
    return TrainingState.initial(initializer.draw(spec, Seeds.WEIGHTS.generator(seed)));
  }

  /**
   * Trains until some epochs are finished, or to the end if that comes first.
   *
   * @param state of this training, from {@link #initial} or an earlier call
   * @param untilEpoch epochs from the first one
   * @throws InterruptedException if the thread is interrupted; seen at the end of a batch
   */
  public TrainingState advance(TrainingState state, int untilEpoch) throws InterruptedException {
    Training training = begin(state);
    training.advance(untilEpoch, () -> false);
    refuseInterrupted(training);
    return training.state();
  }

  private static void refuseInterrupted(Training training) throws InterruptedException {
    if (!training.isOver() && Thread.interrupted()) {
      throw new InterruptedException("interrupted while training");
    }
  }

  /**
   * Begins to train where a state ends.
   *
   * @param state of this training, from {@link #initial} or {@link Training#state}
   */
  public Training begin(TrainingState state) {
    return new Training(
        kernel, fold, hyperparameters, seed, new Data(), network(state.parameters()), state);
  }

  /** Scores the network as it is, as if nothing were left to train. */
  public Outcome finish(Training training) {
    RecurrentNetwork network = training.network();
    if (training.hasDiverged()) {
      return diverged(network, training.epoch(), training.curve());
    }
    training.settle();
    LearningCurve curve = training.curve();
    double[] testPredictions = predictions(network, test);
    PartScores scores =
        new PartScores(
            scores(network, train),
            fold.validation().isEmpty()
                ? Optional.empty()
                : Optional.of(scores(network, validation)),
            scores(fold.test(), testPredictions));
    if (!scores.train().areFinite() || !scores.test().areFinite()) {
      int epoch = Math.max(0, training.epoch() - 1);
      return diverged(network, epoch, curve.upTo(epoch));
    }
    return new Outcome(
        training.epoch(),
        curve,
        Optional.empty(),
        Optional.of(scores),
        network.parameters(),
        testPredictions);
  }

  private RecurrentNetwork network(Parameters parameters) {
    int batch = Math.max(hyperparameters.batchSize(), SCORING_BATCH);
    return new RecurrentNetwork(
        kernel,
        parameters,
        hyperparameters.window(),
        Math.min(batch, Math.max(fold.train().count(), SCORING_BATCH)));
  }

  /** The only place, beside predictions, that asks what a network reads and what it says. */
  private final class Data implements Training.Data {
    private final int most = Math.min(hyperparameters.batchSize(), fold.train().count());
    private final float[] inputs = new float[most * hyperparameters.window()];
    private final float[] derivatives = new float[most];

    @Override
    public double learn(RecurrentNetwork network, int[] targets, int first, int count) {
      for (int sample = 0; sample < count; sample++) {
        train.read(targets[first + sample], inputs, sample * hyperparameters.window());
      }
      float[] outputs = network.forward(inputs, count);
      double squares = 0;
      for (int sample = 0; sample < count; sample++) {
        int target = targets[first + sample];
        squares += train.squaredError(target, outputs[sample]);
        derivatives[sample] = loss.derivative(outputs[sample] - train.output(target)) / count;
      }
      if (Double.isFinite(squares)) {
        network.backward(derivatives, count);
      }
      return squares;
    }

    @Override
    public double validate(RecurrentNetwork network) {
      return fold.validation().isEmpty() ? Double.NaN : scores(network, validation).mse();
    }
  }

  private static Scores scores(RecurrentNetwork network, Samples samples) {
    return scores(samples.part(), predictions(network, samples));
  }

  private static Scores scores(Windows part, double[] predictions) {
    return Scores.of(part, target -> predictions[target - part.firstTarget()]);
  }

  /** Predicts each target of a part, in scaled units. */
  public static double[] predictions(RecurrentNetwork network, Samples samples) {
    double[] predictions = new double[samples.count()];
    int window = network.window();
    float[] inputs = new float[SCORING_BATCH * window];
    for (int first = 0; first < predictions.length; first += SCORING_BATCH) {
      int count = Math.min(SCORING_BATCH, predictions.length - first);
      int target = samples.part().firstTarget() + first;
      for (int sample = 0; sample < count; sample++) {
        samples.read(target + sample, inputs, sample * window);
      }
      float[] outputs = network.predict(inputs, count);
      for (int sample = 0; sample < count; sample++) {
        predictions[first + sample] = samples.scaled(target + sample, outputs[sample]);
      }
    }
    return predictions;
  }

  private static Outcome diverged(RecurrentNetwork network, int epoch, LearningCurve finished) {
    return new Outcome(
        epoch + 1,
        finished,
        Optional.of("the loss stopped being a finite number in epoch " + (epoch + 1)),
        Optional.empty(),
        network.parameters(),
        new double[0]);
  }
}
