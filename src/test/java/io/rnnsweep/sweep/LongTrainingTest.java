package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rnnsweep.Trials;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.training.TrainingState;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LongTrainingTest {
  private static final String JSON =
      "{'training': {'hidden_size': 4, 'window': 5, 'epochs': 4, 'shuffle': true}}";
  private static final PanelFolds FOLDS = PanelFolds.of(Trials.waves(120), Trials.evaluation(JSON));
  private static final Trial TRIAL = Trials.of(JSON).get(0);
  private static final int BATCHES_OF_AN_EPOCH = FOLDS.counts("s", 0).train();

  /** In memory; interrupts who has written often enough. */
  private static class Memory implements StateStore {
    private static final long serialVersionUID = 1L;

    final transient Map<String, TrainingState> states = new HashMap<>();
    int writes;
    int interruptsAfter = Integer.MAX_VALUE;

    @Override
    public Optional<TrainingState> read(Trial trial) throws IOException {
      return Optional.ofNullable(states.get(trial.id()));
    }

    @Override
    public void write(Trial trial, TrainingState state) throws IOException {
      states.put(trial.id(), state);
      if (++writes == interruptsAfter) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void delete(Trial trial) throws IOException {
      states.remove(trial.id());
    }
  }

  @Test
  void statesAreKeptUntilTheTrialEndsAndChangeNothing() throws Exception {
    Memory memory = new Memory();

    TrialResult result = train(always(memory));

    assertSame(result, train(Checkpoints.NONE));
    assertThat(result.execution().resumedFrom()).isZero();
    assertThat(memory.writes).isGreaterThan(3 * BATCHES_OF_AN_EPOCH);
    assertThat(memory.states).isEmpty();
  }

  @Test
  void anInterruptedTrialLeavesItsStateAndGoesOnFromThere() throws Exception {
    Memory memory = new Memory();
    memory.interruptsAfter = 2 * BATCHES_OF_AN_EPOCH + 5;

    assertThatThrownBy(() -> train(always(memory))).isInstanceOf(InterruptedException.class);
    assertThat(memory.states).containsOnlyKeys(TRIAL.id());
    int before = memory.writes;
    TrialResult result = train(always(memory));

    assertSame(result, train(Checkpoints.NONE));
    assertThat(result.execution().resumedFrom()).isEqualTo(2);
    assertThat(memory.writes - before).isLessThan(2 * BATCHES_OF_AN_EPOCH);
    assertThat(memory.states).isEmpty();
  }

  @Test
  void aTrialThatIsShortDoesNotAskTheStore() throws Exception {
    StateStore silent =
        new Memory() {
          private static final long serialVersionUID = 1L;

          @Override
          public Optional<TrainingState> read(Trial trial) {
            throw new AssertionError("it asks");
          }
        };

    assertThat(train(Checkpoints.in(silent)).status()).isEqualTo(Status.COMPLETED);
  }

  @Test
  void whereTheStoreFailsTheTrialIsTrainedAllTheSame() throws Exception {
    StateStore broken =
        new Memory() {
          private static final long serialVersionUID = 1L;

          @Override
          public Optional<TrainingState> read(Trial trial) throws IOException {
            throw new IOException("no disk");
          }

          @Override
          public void write(Trial trial, TrainingState state) throws IOException {
            throw new IOException("no disk");
          }
        };

    assertSame(train(always(broken)), train(Checkpoints.NONE));
  }

  /** A state after every batch. */
  private static Checkpoints always(StateStore store) {
    return new Checkpoints(store, Duration.ZERO, Duration.ZERO);
  }

  private static TrialResult train(Checkpoints checkpoints) throws InterruptedException {
    return new TrialTraining(Kernels.chosen(), Speed.unmeasured(), FOLDS, "here", checkpoints)
        .run(TRIAL);
  }

  private static void assertSame(TrialResult actual, TrialResult expected) {
    assertThat(actual.status()).isEqualTo(Status.COMPLETED);
    assertThat(actual.weightsFingerprint()).isEqualTo(expected.weightsFingerprint());
    assertThat(actual.curve().train()).isEqualTo(expected.curve().train());
    assertThat(actual.curve().validation()).isEqualTo(expected.curve().validation());
    assertThat(actual.test()).isEqualTo(expected.test());
  }
}
