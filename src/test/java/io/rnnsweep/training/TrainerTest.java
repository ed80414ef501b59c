package io.rnnsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.Grid;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.network.RecurrentNetwork;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.series.FittedTransform;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.TimeKind;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.series.UnusableSeriesException;
import io.rnnsweep.training.preprocessing.Preprocessing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
  private static final String BASE =
      "'hidden_size': 4, 'window': 5, 'epochs': 3, 'learning_rate': 0.05";

  /** 120 values: 84 train, of which 79 are targets, 12 validate, 24 test. */
  private static final TimeSeries SERIES =
      new TimeSeries(
          "waves",
          TimeKind.NUMBER,
          LongStream.range(0, 120).toArray(),
          IntStream.range(0, 120).mapToDouble(t -> Math.sin(0.3 * t) + 0.01 * t).toArray());

  /** A growing series above 0 whose training values lie between the first and the last of them. */
  private static final TimeSeries POSITIVE =
      new TimeSeries(
          "growth",
          TimeKind.NUMBER,
          LongStream.range(0, 120).toArray(),
          IntStream.range(0, 120).mapToDouble(t -> 3 + t + 0.4 * Math.sin(t)).toArray());

  @ParameterizedTest
  @ValueSource(strings = {"", ", 'shuffle': true", ", 'batch_size': 7", ", 'clip_norm': 0.1"})
  void aSeedGivesTheSameBits(String more) throws InterruptedException {
    assertSame(train(BASE + more, 1), train(BASE + more, 1));
  }

  @Test
  void anotherSeedGivesAnotherNetwork() throws InterruptedException {
    assertThat(train(BASE, 1).scores()).isNotEqualTo(train(BASE, 2).scores());
  }

  @Test
  void shufflingChangesTheOrderAndNothingOfTheStart() throws InterruptedException {
    String none = ", 'learning_rate': 1e-30";
    String still = BASE.replace(", 'learning_rate': 0.05", none);
    Outcome ordered = train(still, 1);
    Outcome shuffled = train(still + ", 'shuffle': true", 1);

    assertThat(shuffled.parameters().tensor("weight_hh_l0"))
        .isEqualTo(ordered.parameters().tensor("weight_hh_l0"));
    assertThat(train(BASE + ", 'shuffle': true", 1).scores()).isNotEqualTo(train(BASE, 1).scores());
  }

  @Test
  void everyEpochHasALossAndTheLastIsSmallerThanTheFirst() throws InterruptedException {
    Outcome outcome = train(BASE.replace("'epochs': 3", "'epochs': 20"), 1);

    assertThat(outcome.epochsRun()).isEqualTo(20);
    assertThat(outcome.curve().train()).hasSize(20);
    assertThat(outcome.curve().validation()).hasSize(20);
    assertThat(outcome.curve().train()[19]).isLessThan(outcome.curve().train()[0] / 2);
  }

  @Test
  void theLastValidationLossIsTheValidationScore() throws InterruptedException {
    Outcome outcome = train(BASE, 1);

    assertThat(outcome.curve().validation()[2])
        .isEqualTo(outcome.scores().orElseThrow().validation().orElseThrow().mse());
  }

  @Test
  void scoresAreThoseOfTheNetworkItEndsWith() throws InterruptedException {
    Fold fold = fold("{}");
    Outcome outcome = train(BASE, 1);
    RecurrentNetwork network = new RecurrentNetwork(Kernels.chosen(), outcome.parameters(), 5, 32);
    Hyperparameters point = new Grid(config(BASE, "{}").space()).point(0);
    double[] predictions =
        Trainer.predictions(network, Preprocessing.fit(fold, point).samples(fold.test()));

    assertThat(Scores.of(fold.test(), target -> predictions[target - fold.test().firstTarget()]))
        .isEqualTo(outcome.scores().orElseThrow().test());
  }

  /**
   * 79 training targets: batches of 7 leave 2, batches of 79 none, batches of 80 are never full.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 32, 33, 78, 79, 80, 100_000})
  void anyBatchSizeTrains(int batchSize) throws InterruptedException {
    Outcome outcome = train(BASE + ", 'batch_size': " + batchSize, 1);

    assertThat(outcome.divergence()).isEmpty();
    assertThat(outcome.curve().train()[2]).isLessThan(outcome.curve().train()[0]);
  }

  @Test
  void aBatchLargerThanTheDataIsOneOfAllTheData() throws InterruptedException {
    assertSame(train(BASE + ", 'batch_size': 79", 1), train(BASE + ", 'batch_size': 1000", 1));
  }

  @Test
  void clippingHoldsTheStepsShort() throws InterruptedException {
    Outcome clipped = train(BASE + ", 'clip_norm': 1e-9", 1);
    Outcome still = train(BASE.replace("0.05", "1e-30"), 1);

    assertThat(clipped.parameters().tensor("head.weight"))
        .containsExactly(still.parameters().tensor("head.weight"), offset(1e-6f));
  }

  @Test
  void aLossThatStopsBeingANumberEndsTheTrialWithItsEpoch() throws InterruptedException {
    Outcome outcome = train(BASE.replace("0.05", "1e30"), 1);

    assertThat(outcome.divergence())
        .contains("the loss stopped being a finite number in epoch " + outcome.epochsRun());
    assertThat(outcome.epochsRun()).isBetween(1, 2);
    assertThat(outcome.scores()).isEmpty();
    assertThat(outcome.curve().train()).hasSize(outcome.epochsRun() - 1);
  }

  @Test
  void withoutAValidationPartThereIsNoValidationScore() throws InterruptedException {
    SweepConfig config = config(BASE, "{\"protocol\": \"article\"}");
    Outcome outcome = trainer(config, 1).train();

    assertThat(outcome.scores().orElseThrow().validation()).isEmpty();
    assertThat(outcome.curve().validation()).containsOnly(Double.NaN);
  }

  @Test
  void validationAndTestValuesTeachNothing() throws InterruptedException {
    double[] values = SERIES.values().clone();
    Arrays.fill(values, 84, 120, 5.0);
    TimeSeries other = new TimeSeries("waves", TimeKind.NUMBER, SERIES.times(), values);
    SweepConfig config = config(BASE, "{}");
    Hyperparameters point = new Grid(config.space()).point(0);
    Outcome outcome =
        new Trainer(Kernels.chosen(), Fold.of(other, config.evaluation()), point, 1).train();

    assertSame(outcome.parameters(), train(BASE, 1).parameters());
  }

  /** A network of zeros says 0: no change in differences, so its forecast is persistence's. */
  @ParameterizedTest
  @ValueSource(strings = {"difference", "log_difference"})
  void anOutputIsUndoneWithTheTrueValueBeforeItsTarget(String transform) {
    SweepConfig config = transformed(transform, "{\"scaler\": \"none\"}");
    Fold fold = Fold.of(POSITIVE, config.evaluation());
    Hyperparameters point = new Grid(config.space()).point(0);
    Parameters zeros = Parameters.zeros(NetworkSpec.tanh(4));
    RecurrentNetwork network = new RecurrentNetwork(Kernels.chosen(), zeros, 5, 32);
    double[] predictions =
        Trainer.predictions(network, Preprocessing.fit(fold, point).samples(fold.test()));

    for (int target = fold.test().firstTarget(); target < fold.test().endTarget(); target++) {
      assertThat(predictions[target - fold.test().firstTarget()])
          .isEqualTo(POSITIVE.values()[target - 1]);
    }
  }

  /**
   * The losses of the curve and all scores are in the units of the plain scaler: those of a network
   * that hardly learns are its forecasts' errors, computed here from the transform's definition.
   */
  @ParameterizedTest
  @ValueSource(strings = {"none", "difference", "log_difference"})
  void everyScoreIsInTheSameUnitsWhateverTheTransform(String transform)
      throws InterruptedException {
    SweepConfig config = transformed(transform, "{\"context\": 6}");
    Fold fold = Fold.of(POSITIVE, config.evaluation());
    Hyperparameters still = new Grid(config.space()).point(0);
    Outcome outcome = new Trainer(Kernels.chosen(), fold, still, 1).train();
    double range = POSITIVE.values()[83] - POSITIVE.values()[0];

    double[] squares = new double[120];
    FittedTransform fitted = fold.fit(still.transform());
    RecurrentNetwork network = new RecurrentNetwork(Kernels.chosen(), outcome.parameters(), 5, 2);
    for (int target = 6; target < 120; target++) {
      float output =
          network.forward(fitted.inputs(fold.test()), new int[] {target, target}, 0, 2)[0];
      double inner = fitted.scaler().unscale(output);
      double before = POSITIVE.values()[target - 1];
      double forecast =
          switch (transform) {
            case "none" -> inner;
            case "difference" -> before + inner;
            default -> before * Math.exp(inner);
          };
      squares[target] = Math.pow((forecast - POSITIVE.values()[target]) / range, 2);
    }

    Outcome.PartScores scores = outcome.scores().orElseThrow();
    assertThat(scores.train().mse()).isCloseTo(mean(squares, 6, 84), withinPercentage(1e-3));
    assertThat(scores.validation().orElseThrow().mse())
        .isCloseTo(mean(squares, 84, 96), withinPercentage(1e-3));
    assertThat(scores.test().mse()).isCloseTo(mean(squares, 96, 120), withinPercentage(1e-3));
    assertThat(scores.test().rmse())
        .isCloseTo(range * Math.sqrt(scores.test().mse()), withinPercentage(1e-6));
    assertThat(outcome.curve().train()[2]).isCloseTo(mean(squares, 6, 84), withinPercentage(1e-3));
    assertThat(outcome.curve().validation()[2]).isEqualTo(scores.validation().get().mse());
  }

  @Test
  void aNetworkLearnsOnDifferences() throws InterruptedException {
    SweepConfig config = config(BASE.replace("'epochs': 3", "'epochs': 60"), "{\"context\": 6}");
    SweepConfig differences =
        config(
            BASE.replace("'epochs': 3", "'epochs': 60"),
            "{\"context\": 6}",
            Map.of("series.transform", "difference"));

    assertThat(trainer(differences, 1).train().scores().orElseThrow().test().mse())
        .isLessThan(trainer(config, 1).train().scores().orElseThrow().test().mse());
  }

  @Test
  void aValueThatHasNoLogarithmIsNamed() {
    SweepConfig config = config(BASE, "{}", Map.of("series.transform", "log_difference"));

    assertThatThrownBy(() -> trainer(config, 1).train())
        .isInstanceOf(UnusableSeriesException.class)
        .hasMessage("log_difference needs values above 0, but value 1 is 0.0");
  }

  /** With a large step the validation loss of this series falls, then rises again. */
  @Test
  void trainingStopsWhenValidationDoesAndKeepsTheBestWeights() throws InterruptedException {
    String wild = BASE.replace("0.05", "0.2").replace("'epochs': 3", "'epochs': 60");
    double[] whole = train(wild, 1).curve().validation();
    int best = 0;
    int expected = whole.length;
    for (int epoch = 1; epoch < whole.length && expected == whole.length; epoch++) {
      best = whole[epoch] < whole[best] ? epoch : best;
      expected = epoch - best == 4 ? epoch + 1 : expected;
    }
    Outcome stopped = train(wild + ", 'patience': 4", 1);
    Outcome upToTheBest = train(wild.replace("60", Integer.toString(best + 1)), 1);

    assertThat(expected).as("epochs until training stops").isLessThan(60);
    assertThat(stopped.epochsRun()).isEqualTo(expected);
    assertThat(stopped.curve().validation()).isEqualTo(Arrays.copyOf(whole, expected));
    assertThat(stopped.curve().train()).hasSize(expected);
    assertSame(stopped.parameters(), upToTheBest.parameters());
    assertThat(stopped.scores()).isEqualTo(upToTheBest.scores());
  }

  @Test
  void anImprovementBelowTheLeastDoesNotCount() throws InterruptedException {
    Outcome outcome = train(BASE + ", 'patience': 1, 'min_delta': 100", 1);

    assertThat(outcome.epochsRun()).isEqualTo(2);
    assertSame(
        outcome.parameters(), train(BASE.replace("'epochs': 3", "'epochs': 1"), 1).parameters());
  }

  @Test
  void trainingNeverStopsByTheTestPart() throws InterruptedException {
    double[] values = SERIES.values().clone();
    Arrays.fill(values, 96, 120, 5.0);
    TimeSeries other = new TimeSeries("waves", TimeKind.NUMBER, SERIES.times(), values);
    SweepConfig config =
        config(
            BASE.replace("0.05", "0.2").replace("'epochs': 3", "'epochs': 60") + ", 'patience': 4",
            "{}");
    Hyperparameters hyperparameters = new Grid(config.space()).point(0);
    Outcome outcome =
        new Trainer(Kernels.chosen(), Fold.of(other, config.evaluation()), hyperparameters, 1)
            .train();

    assertThat(outcome.epochsRun()).isEqualTo(trainer(config, 1).train().epochsRun());
    assertSame(outcome.parameters(), trainer(config, 1).train().parameters());
  }

  @Test
  void theWeightsOfTheLastEpochsAreAveraged() throws InterruptedException {
    Trainer trainer = trainer(config(BASE + ", 'average_epochs': 2", "{}"), 1);
    TrainingState second = trainer.advance(trainer.initial(), 2);
    TrainingState third = trainer.advance(second, 3);
    Outcome outcome = trainer.train();

    for (int i = 0; i < outcome.parameters().values().length; i++) {
      double sum = 0.0 + second.parameters().values()[i] + third.parameters().values()[i];
      assertThat(outcome.parameters().values()[i]).isEqualTo((float) (sum / 2));
    }
    assertThat(outcome.curve().train()).isEqualTo(train(BASE, 1).curve().train());
  }

  @Test
  void theMeanOfOneEpochIsThatEpoch() throws InterruptedException {
    assertSame(train(BASE + ", 'average_epochs': 1", 1), train(BASE, 1));
  }

  /** The schedule goes by the epochs that were asked for. */
  @Test
  void aScheduleIsTheSameWhateverStopsEarlier() throws InterruptedException {
    String cosine = BASE.replace("'epochs': 3", "'epochs': 40") + ", 'schedule': 'cosine'";
    Outcome stopped = train(cosine + ", 'patience': 1, 'min_delta': 100", 1);

    assertThat(stopped.epochsRun()).isEqualTo(2);
    assertThat(stopped.curve().train()).isEqualTo(train(cosine, 1).curve().upTo(2).train());
  }

  @Test
  void anInterruptedThreadStops() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> train(BASE, 1)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private static void assertSame(Outcome first, Outcome second) {
    assertThat(second.scores()).isEqualTo(first.scores());
    assertThat(second.curve().train()).isEqualTo(first.curve().train());
    assertSame(first.parameters(), second.parameters());
  }

  private static void assertSame(Parameters first, Parameters second) {
    assertThat(second).usingRecursiveComparison().isEqualTo(first);
  }

  private static Outcome train(String training, long seed) throws InterruptedException {
    return trainer(config(training, "{}"), seed).train();
  }

  private static Trainer trainer(SweepConfig config, long seed) {
    return new Trainer(
        Kernels.chosen(),
        Fold.of(SERIES, config.evaluation()),
        new Grid(config.space()).point(0),
        seed);
  }

  private static Fold fold(String evaluation) {
    return Fold.of(SERIES, config(BASE, evaluation).evaluation());
  }

  private static SweepConfig transformed(String transform, String evaluation) {
    return config(BASE.replace("0.05", "1e-30"), evaluation, Map.of("series.transform", transform));
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).average().orElseThrow();
  }

  private static SweepConfig config(String training, String evaluation) {
    return config(training, evaluation, Map.of());
  }

  private static SweepConfig config(
      String training, String evaluation, Map<String, String> overrides) {
    Map<String, String> all = new HashMap<>(overrides);
    all.put("training", ("{" + training + "}").replace('\'', '"'));
    all.put("evaluation", evaluation);
    return ConfigReader.read("test", "{}", all);
  }
}
