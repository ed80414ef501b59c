package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.rnnsweep.Trials;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.Parameters;
import io.rnnsweep.network.RecurrentNetwork;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.series.PartCounts;
import io.rnnsweep.training.Trainer;
import java.lang.management.ManagementFactory;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialMemoryTest {
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "400, 10, 1, 300, 'epochs': 1",
        "700, 3, 64, 300, 'epochs': 1",
        "70, 90, 200, 900, 'epochs': 1",
        "33, 400, 1, 900, 'epochs': 1",
        "129, 20, 600, 2000, 'epochs': 1",
        "400, 3, 64, 300, 'epochs': 4",
        "400, 3, 64, 300, 'epochs': 4; 'patience': 3",
        "100, 20, 8, 300, 'epochs': 5; 'patience': 2; 'learning_rate': 0.001",
        "65, 20, 600, 2000, 'epochs': 3; 'patience': 1",
        "400, 3, 64, 300, 'epochs': 1; 'optimizer': 'momentum'",
        "400, 3, 64, 300, 'epochs': 4; 'optimizer': 'adamw'; 'patience': 3",
        "300, 10, 1, 300, 'epochs': 1; 'cell': 'rnn_relu'",
        "300, 10, 1, 300, 'epochs': 1; 'cell': 'gru'",
        "50, 90, 200, 900, 'epochs': 1; 'cell': 'gru'",
        "200, 3, 64, 300, 'epochs': 2; 'cell': 'lstm'; 'patience': 1",
        "50, 90, 200, 900, 'epochs': 1; 'cell': 'lstm'",
        "150, 20, 64, 300, 'epochs': 1; 'layers': 3",
        "50, 90, 200, 900, 'epochs': 1; 'cell': 'gru'; 'layers': 3",
        "150, 10, 64, 300, 'epochs': 1; 'cell': 'lstm'; 'layers': 2",
        "400, 3, 64, 300, 'epochs': 1; 'average_epochs': 1",
        "8, 20, 32, 90000, 'epochs': 1; 'normalization': 'last'"
      })
  void theEstimateIsALittleMoreThanATrialAllocates(
      int hidden, int window, int batch, int length, String training) throws InterruptedException {
    String json =
        "{'training': {'hidden_size': %d, 'window': %d, 'batch_size': %d, %s}}"
            .formatted(hidden, window, batch, training.replace(';', ','));
    Hyperparameters hyperparameters = Trials.of(json).get(0).point().hyperparameters();
    Fold fold = Fold.of(Trials.waves(length), Trials.evaluation(json));

    // Interpreted code allocates vectors that compiled code does not; plain Java has none.
    Kernel scalar = Kernels.available().get(0);
    assertThat(scalar.name()).isEqualTo("scalar");
    long before = THREAD.getCurrentThreadAllocatedBytes();
    new Trainer(scalar, fold, hyperparameters, 1).train();
    long allocated = THREAD.getCurrentThreadAllocatedBytes() - before;

    assertThat(TrialMemory.bytes(hyperparameters, fold.counts()))
        .isBetween(allocated, (long) (2.5 * allocated));
  }

  @Test
  void itCoversTheNetworkOfATrialThatIsKept() throws InterruptedException {
    String json = "{'training': {'hidden_size': 400, 'window': 3, 'batch_size': 64, 'epochs': 2}}";
    Trial trial = Trials.of(json).get(0);
    PanelFolds folds = PanelFolds.of(Trials.waves(300), Trials.evaluation(json));
    TrialTraining training =
        new TrialTraining(Kernels.available().get(0), Speed.unmeasured(), folds, "here");
    // What loading classes allocates is none of the trial's.
    training.train(Trials.of(json.replace("400", "4")).get(0), Function.identity());

    long before = THREAD.getCurrentThreadAllocatedBytes();
    TrainedTrial trained = training.train(trial, Function.identity());
    long allocated = THREAD.getCurrentThreadAllocatedBytes() - before;

    assertThat(trained.result().status()).isEqualTo(Status.COMPLETED);
    assertThat(TrialMemory.bytes(trial.point().hyperparameters(), folds.counts("s", 0)))
        .isGreaterThan(allocated);
  }

  @ParameterizedTest
  @CsvSource({
    "rnn_tanh, 1, 33, 5, 1",
    "rnn_tanh, 1, 65, 50, 1",
    "rnn_tanh, 1, 129, 100, 64",
    "rnn_tanh, 1, 300, 2, 7",
    "rnn_relu, 3, 65, 50, 64",
    "gru, 1, 33, 50, 64",
    "gru, 2, 65, 2, 1",
    "gru, 3, 129, 20, 64",
    "lstm, 1, 33, 50, 64",
    "lstm, 2, 65, 2, 1",
    "lstm, 3, 129, 20, 64"
  })
  void itCoversThePaddingOfVectors(String cell, int layers, int hidden, int window, int batch) {
    String json =
        """
        {'training': {'cell': '%s', 'layers': %d, 'hidden_size': %d, 'window': %d, 'batch_size': %d,
          'epochs': 1}}"""
            .formatted(cell, layers, hidden, window, batch);
    Hyperparameters hyperparameters = Trials.of(json).get(0).point().hyperparameters();
    PartCounts fold = Fold.of(Trials.waves(900), Trials.evaluation(json)).counts();
    Parameters weights = Parameters.zeros(Trainer.spec(hyperparameters));
    int samples = Math.max(batch, Trainer.SCORING_BATCH);
    new RecurrentNetwork(Kernels.chosen(), weights, window, 1);

    long before = THREAD.getCurrentThreadAllocatedBytes();
    new RecurrentNetwork(Kernels.chosen(), weights, window, samples);
    long allocated = THREAD.getCurrentThreadAllocatedBytes() - before;

    assertThat(TrialMemory.bytes(hyperparameters, fold)).isGreaterThan(allocated);
  }
}
