package io.rnnsweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.results.storage.ObjectStore;
import io.rnnsweep.series.Fold;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.training.Trainer;
import io.rnnsweep.training.TrainingState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"file://", ObjectStore.BUCKET})
class TrialStatesTest {
  private static final List<Trial> TRIALS =
      Trials.of("{'training': {'hidden_size': 4, 'window': 5}, 'space': {'seed': [1, 2]}}");
  private static final Trial TRIAL = TRIALS.get(0);

  private final String fileSystem;
  @TempDir private Path temporary;

  TrialStatesTest(String fileSystem) {
    this.fileSystem = fileSystem;
  }

  @Test
  void theNewestStateOfATrialIsRead() throws Exception {
    assertThat(states().read(TRIAL)).isEmpty();

    states().write(TRIAL, after(1));
    states().write(TRIAL, after(2));

    TrainingState read = states().read(TRIAL).orElseThrow();
    assertThat(read.epoch()).isEqualTo(2);
    assertThat(read.parameters().sameBits(after(2).parameters())).isTrue();
    assertThat(states().read(TRIALS.get(1))).isEmpty();
  }

  @Test
  void whatIsNotWholeIsNotRead() throws Exception {
    states().write(TRIAL, after(1));
    Path file = temporary.resolve("_states").resolve(TRIAL.id());
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));

    assertThat(states().read(TRIAL)).isEmpty();
  }

  @Test
  void statesAreDeletedOneByOneAndTogether() throws Exception {
    TRIALS.forEach(trial -> write(trial));

    states().delete(TRIAL);
    states().delete(TRIAL);

    assertThat(states().read(TRIAL)).isEmpty();
    assertThat(states().read(TRIALS.get(1))).isPresent();
    states().deleteAll();
    states().deleteAll();
    assertThat(temporary).isEmptyDirectory();
  }

  private void write(Trial trial) {
    try {
      states().write(trial, after(1));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static TrainingState after(int epochs) throws InterruptedException {
    Fold fold = Fold.of(Trials.waves(120), Trials.evaluation("{}"));
    Trainer trainer = new Trainer(Kernels.chosen(), fold, TRIAL.point().hyperparameters(), 1);
    return trainer.advance(trainer.initial(), epochs);
  }

  private TrialStates states() {
    Configuration hadoop = ObjectStore.configure(new Configuration());
    return new TrialStates(new ResultsFolder(fileSystem + temporary, hadoop));
  }
}
