package io.rnnsweep.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.JavaProcess;
import io.rnnsweep.Trials;
import io.rnnsweep.network.kernel.Kernel;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.series.Fold;
import io.rnnsweep.sweep.Trial;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training that pauses, and goes on from a state that was written, ends as if it never had. */
class TrainingStateTest {
  private static final int EPOCHS = 4;

  /** What a state has to hold differs between them. */
  static final List<String> TRAININGS =
      List.of(
          "",
          ", 'shuffle': true",
          ", 'batch_size': 7, 'shuffle': true, 'clip_norm': 0.1",
          ", 'patience': 2, 'learning_rate': 0.2",
          ", 'optimizer': 'momentum'",
          ", 'optimizer': 'adam', 'weight_decay': 0.01, 'patience': 1",
          ", 'optimizer': 'adamw', 'weight_decay': 0.01, 'shuffle': true",
          ", 'schedule': 'cosine', 'average_epochs': 2",
          ", 'schedule': 'one_cycle', 'optimizer': 'adam', 'average_epochs': 4");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("trainings")
  void anEpochAtATimeGivesTheSameBits(String training) throws Exception {
    Trainer trainer = trainer(trial(training), Kernels.chosen());
    TrainingState state = trainer.initial();
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      state = trainer.advance(state, epoch);
    }

    assertSame(finish(trainer, state), trainer.train());
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void aPauseAfterEveryBatchGivesTheSameBits(String training) throws Exception {
    Trial trial = trial(training);
    Trainer trainer = trainer(trial, Kernels.chosen());
    Training going = trainer.begin(trainer.initial());
    while (!going.isOver()) {
      going.advance(EPOCHS, () -> true);
      going = trainer.begin(copy(trial, going.state()));
    }

    assertSame(trainer.finish(going), trainer.train());
  }

  /** Each epoch is trained by a JVM of its own, the kernels taking turns. */
  @Test
  void everyEpochInAnotherJvmGivesTheSameBits() throws Exception {
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      Process process =
          JavaProcess.builder(OneEpoch.class, folder.toString(), Integer.toString(epoch)).start();
      assertThat(process.waitFor()).isZero();
    }

    for (String training : TRAININGS) {
      Trial trial = trial(training);
      Trainer trainer = trainer(trial, Kernels.chosen());
      assertSame(finish(trainer, read(folder, trial).orElseThrow()), trainer.train());
    }
  }

  /** Goes on with every trial by an epoch. */
  static final class OneEpoch {
    private OneEpoch() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      int epoch = Integer.parseInt(arguments[1]);
      List<Kernel> kernels = Kernels.available();
      for (String training : TRAININGS) {
        Trial trial = trial(training);
        Trainer trainer = trainer(trial, kernels.get(epoch % kernels.size()));
        TrainingState state = epoch == 1 ? trainer.initial() : read(folder, trial).orElseThrow();
        try (OutputStream out = Files.newOutputStream(folder.resolve(trial.id()))) {
          Checkpoint.write(out, trial.id(), trainer.advance(state, epoch));
        }
      }
    }
  }

  @Test
  void aTrainingThatDivergedStaysSo() throws Exception {
    Trial trial = trial(", 'learning_rate': 1e30");
    Trainer trainer = trainer(trial, Kernels.chosen());

    TrainingState state = copy(trial, trainer.advance(trainer.initial(), EPOCHS));

    assertThat(trainer.train().divergence()).isPresent();
    assertThat(finish(trainer, state).divergence()).isEqualTo(trainer.train().divergence());
  }

  @Test
  void anInterruptedThreadStillHasItsState() {
    Trainer trainer = trainer(trial(""), Kernels.chosen());
    Training training = trainer.begin(trainer.initial());
    training.advance(EPOCHS, () -> training.updates() == 3);
    Thread.currentThread().interrupt();

    training.advance(EPOCHS, () -> false);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(training.state().updates()).isEqualTo(3);
  }

  @Test
  void aStateOfAnotherTrialIsNone() throws Exception {
    Trial trial = trial("");
    byte[] bytes = bytes(trial, trainer(trial, Kernels.chosen()).initial());

    assertThat(read(bytes, trial)).isPresent();
    assertThat(read(bytes, trial(", 'clip_norm': 0.1"))).isEmpty();
  }

  @Test
  void aStateThatIsNotWholeIsNone() throws Exception {
    Trial trial = trial(", 'patience': 2");
    Trainer trainer = trainer(trial, Kernels.chosen());
    byte[] bytes = bytes(trial, trainer.advance(trainer.initial(), 2));

    for (int length = 0; length < bytes.length; length++) {
      assertThat(read(Arrays.copyOf(bytes, length), trial)).as("%d", length).isEmpty();
    }
  }

  /** The format's version, which follows the first eight bytes, is one of them. */
  @Test
  void aStateWithAnyOtherByteIsNone() throws Exception {
    Trial trial = trial(", 'patience': 2");
    Trainer trainer = trainer(trial, Kernels.chosen());
    byte[] bytes = bytes(trial, trainer.advance(trainer.initial(), 2));

    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 0x41;
      assertThat(read(bytes, trial)).as("byte %d", i).isEmpty();
      bytes[i] ^= 0x41;
    }
  }

  private static List<String> trainings() {
    return TRAININGS;
  }

  private static Trial trial(String training) {
    String json =
        "{'training': {'hidden_size': 4, 'window': 5, 'epochs': %d%s}}".formatted(EPOCHS, training);
    return Trials.of(json).get(0);
  }

  private static Trainer trainer(Trial trial, Kernel kernel) {
    Fold fold = Fold.of(Trials.waves(120), Trials.evaluation("{}"));
    return new Trainer(kernel, fold, trial.point().hyperparameters(), trial.point().seed());
  }

  private static Outcome finish(Trainer trainer, TrainingState state) {
    Training training = trainer.begin(state);
    assertThat(training.isOver()).isTrue();
    return trainer.finish(training);
  }

  private static TrainingState copy(Trial trial, TrainingState state) throws IOException {
    return read(bytes(trial, state), trial).orElseThrow();
  }

  private static byte[] bytes(Trial trial, TrainingState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Checkpoint.write(bytes, trial.id(), state);
    return bytes.toByteArray();
  }

  private static Optional<TrainingState> read(Path folder, Trial trial) throws IOException {
    return read(Files.readAllBytes(folder.resolve(trial.id())), trial);
  }

  private static Optional<TrainingState> read(byte[] bytes, Trial trial) throws IOException {
    try (InputStream in = new ByteArrayInputStream(bytes)) {
      return Checkpoint.read(in, trial.id(), Trainer.spec(trial.point().hyperparameters()));
    }
  }

  private static void assertSame(Outcome actual, Outcome expected) {
    assertThat(actual.parameters().sameBits(expected.parameters())).isTrue();
    assertThat(actual.curve().train()).isEqualTo(expected.curve().train());
    assertThat(actual.curve().validation()).isEqualTo(expected.curve().validation());
    assertThat(actual.scores()).isEqualTo(expected.scores());
    assertThat(actual.testPredictions()).isEqualTo(expected.testPredictions());
  }
}
