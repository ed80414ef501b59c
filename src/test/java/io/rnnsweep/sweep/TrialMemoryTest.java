package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.rnnsweep.Trials;
import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.PartCounts;
import io.rnnsweep.training.Trainer;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialMemoryTest {
  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource({
    "1000, 10, 1, 300",
    "700, 3, 64, 300",
    "70, 90, 200, 900",
    "33, 400, 1, 900",
    "129, 20, 600, 2000"
  })
  void theEstimateIsALittleMoreThanATrialAllocates(int hidden, int window, int batch, int length)
      throws InterruptedException {
    String json =
        "{'training': {'hidden_size': %d, 'window': %d, 'batch_size': %d, 'epochs': 1}}"
            .formatted(hidden, window, batch);
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

  @ParameterizedTest
  @CsvSource({"33, 5, 1", "65, 50, 1", "129, 100, 64", "300, 2, 7"})
  void itCoversThePaddingOfVectors(int hidden, int window, int batch) {
    String json =
        "{'training': {'hidden_size': %d, 'window': %d, 'batch_size': %d, 'epochs': 1}}"
            .formatted(hidden, window, batch);
    Hyperparameters hyperparameters = Trials.of(json).get(0).point().hyperparameters();
    PartCounts fold = Fold.of(Trials.waves(900), Trials.evaluation(json)).counts();
    Kernels.chosen().layer(hidden, window, 1);

    long before = THREAD.getCurrentThreadAllocatedBytes();
    Kernels.chosen().layer(hidden, window, Math.max(batch, Trainer.SCORING_BATCH));
    long allocated = THREAD.getCurrentThreadAllocatedBytes() - before;

    assertThat(TrialMemory.bytes(hyperparameters, fold)).isGreaterThan(allocated);
  }
}
