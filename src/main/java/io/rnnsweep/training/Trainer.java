package io.rnnsweep.training;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.Initializer;
import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.network.RecurrentNetwork;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.series.FittedTransform;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.Windows;
import io.rnnsweep.training.Outcome.LearningCurve;
import io.rnnsweep.training.Outcome.PartScores;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

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
  private final FittedTransform transform;

  /** Updates so far. */
  private long step;

  /**
   * For one network.
   *
   * @throws io.rnnsweep.series.UnusableSeriesException if the series cannot be transformed
   */
  public Trainer(Kernel kernel, Fold fold, Hyperparameters hyperparameters, long seed) {
    this.kernel = kernel;
    this.fold = fold;
    this.hyperparameters = hyperparameters;
    this.seed = seed;
    this.transform = fold.fit(hyperparameters.transform());
  }

  /** Describes the network that hyperparameters ask for. */
  public static NetworkSpec spec(Hyperparameters hyperparameters) {
    return NetworkSpec.tanh(hyperparameters.hiddenSize());
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
   * Trains and scores the network.
   *
   * @throws IllegalArgumentException if the network cannot be built
   * @throws InterruptedException if the thread is interrupted; seen at the end of a batch
   */
  public Outcome train() throws InterruptedException {
    step = 0;
    RecurrentNetwork network = initialNetwork();
    Optimizer optimizer = Optimizer.of(hyperparameters, kernel);
    Random shuffling = Seeds.SHUFFLE.generator(seed);
    int[] targets = IntStream.range(fold.train().firstTarget(), fold.train().endTarget()).toArray();
    Optional<EarlyStopping> stopping = EarlyStopping.of(hyperparameters);
    int epochs = hyperparameters.epochs();
    double[] trainLosses = new double[epochs];
    double[] validationLosses = new double[epochs];
    int finished = 0;
    while (finished < epochs && !stopping.map(EarlyStopping::isOver).orElse(false)) {
      int epoch = finished;
      if (hyperparameters.shuffle()) {
        shuffle(targets, shuffling);
      }
      double loss = trainEpoch(network, optimizer, targets);
      double validation = Double.isFinite(loss) ? validationLoss(network) : Double.NaN;
      if (!Double.isFinite(loss)
          || (!fold.validation().isEmpty() && !Double.isFinite(validation))) {
        return diverged(network, epoch, trainLosses, validationLosses);
      }
      trainLosses[epoch] = loss;
      validationLosses[epoch] = validation;
      finished++;
      if (stopping.isPresent()) {
        stopping.get().epochEnded(validation, network);
      }
    }
    if (stopping.isPresent()) {
      stopping.get().restoreBest(network);
    }
    LearningCurve curve =
        new LearningCurve(
            Arrays.copyOf(trainLosses, finished), Arrays.copyOf(validationLosses, finished));
    double[] testPredictions = predictions(network, transform, fold.test());
    PartScores scores =
        new PartScores(
            scores(network, fold.train()),
            fold.validation().isEmpty()
                ? Optional.empty()
                : Optional.of(scores(network, fold.validation())),
            scores(fold.test(), testPredictions));
    if (!scores.train().areFinite() || !scores.test().areFinite()) {
      return diverged(network, finished - 1, trainLosses, validationLosses);
    }
    return new Outcome(
        finished,
        curve,
        Optional.empty(),
        Optional.of(scores),
        network.parameters(),
        testPredictions);
  }

  private RecurrentNetwork initialNetwork() {
    NetworkSpec spec = spec(hyperparameters);
    Optional<Double> scale = hyperparameters.initializerScale();
    Initializer initializer =
        switch (hyperparameters.initializer()) {
          case UNIFORM ->
              scale.map(Initializer.Uniform::new).orElseGet(() -> Initializer.Uniform.usual(spec));
          case GAUSSIAN -> new Initializer.Gaussian(scale.orElse(Initializer.Gaussian.USUAL_SCALE));
        };
    return network(initializer.draw(spec, Seeds.WEIGHTS.generator(seed)));
  }

  private RecurrentNetwork network(Parameters parameters) {
    int batch = Math.max(hyperparameters.batchSize(), SCORING_BATCH);
    return new RecurrentNetwork(
        kernel,
        parameters,
        hyperparameters.window(),
        Math.min(batch, Math.max(fold.train().count(), SCORING_BATCH)));
  }

  /** The mean loss of the epoch, or NaN or infinity as soon as a batch's loss is. */
  private double trainEpoch(RecurrentNetwork network, Optimizer optimizer, int[] targets)
      throws InterruptedException {
    double[] inputs = transform.inputs(fold.train());
    float[] derivatives = new float[Math.min(hyperparameters.batchSize(), targets.length)];
    double epochLoss = 0;
    for (int first = 0; first < targets.length; first += hyperparameters.batchSize()) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while training");
      }
      int count = Math.min(hyperparameters.batchSize(), targets.length - first);
      float[] predictions = network.forward(inputs, targets, first, count);
      double batchLoss = 0;
      for (int sample = 0; sample < count; sample++) {
        int target = targets[first + sample];
        float error = predictions[sample] - (float) inputs[target];
        batchLoss += transform.squaredError(fold.train(), target, predictions[sample]);
        derivatives[sample] = 2 * error / count;
      }
      if (!Double.isFinite(batchLoss)) {
        return batchLoss;
      }
      epochLoss += batchLoss;
      network.backward(derivatives, count);
      hyperparameters.clipNorm().ifPresent(network::clipGradient);
      optimizer.update(network.blocks(), ++step);
      network.weightsChanged();
    }
    return epochLoss / targets.length;
  }

  private double validationLoss(RecurrentNetwork network) {
    return fold.validation().isEmpty() ? Double.NaN : scores(network, fold.validation()).mse();
  }

  private Scores scores(RecurrentNetwork network, Windows part) {
    return scores(part, predictions(network, transform, part));
  }

  private static Scores scores(Windows part, double[] predictions) {
    return Scores.of(part, target -> predictions[target - part.firstTarget()]);
  }

  /** A prediction for each target of a part, in scaled units. */
  public static double[] predictions(
      RecurrentNetwork network, FittedTransform transform, Windows part) {
    double[] predictions = new double[part.count()];
    int last = part.endTarget() - 1;
    int[] targets = IntStream.rangeClosed(part.firstTarget(), last).toArray();
    for (int first = 0; first < predictions.length; first += SCORING_BATCH) {
      int count = Math.min(SCORING_BATCH, predictions.length - first);
      float[] batch = network.predict(transform.inputs(part), targets, first, count);
      for (int sample = 0; sample < count; sample++) {
        predictions[first + sample] =
            transform.scaled(part, targets[first + sample], batch[sample]);
      }
    }
    return predictions;
  }

  /** R. A. Fisher and F. Yates's shuffle, as R. Durstenfeld wrote it for computers. */
  private static void shuffle(int[] values, Random random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  private static Outcome diverged(
      RecurrentNetwork network, int epoch, double[] trainLosses, double[] validationLosses) {
    LearningCurve finished =
        new LearningCurve(
            Arrays.copyOf(trainLosses, epoch), Arrays.copyOf(validationLosses, epoch));
    return new Outcome(
        epoch + 1,
        finished,
        Optional.of("the loss stopped being a finite number in epoch " + (epoch + 1)),
        Optional.empty(),
        network.parameters(),
        new double[0]);
  }
}
