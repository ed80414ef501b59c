package io.rnnsweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.TrialStates;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.sweep.Checkpoints;
import io.rnnsweep.sweep.Speed;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.sweep.TrialSession;
import io.rnnsweep.sweep.TrialTraining;
import io.rnnsweep.training.TrainingState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class ResumedTrialIT {
  private static final int EPOCHS = 3000;
  private static final int BEFORE_THE_KILL = 200;
  private static final String JSON =
      "{'training': {'hidden_size': 32, 'window': 10, 'epochs': %d, 'shuffle': true}}"
          .formatted(EPOCHS);
  private static final Trial TRIAL = Trials.of(JSON).get(0);
  private static final PanelFolds FOLDS = PanelFolds.of(Trials.waves(300), Trials.evaluation(JSON));

  @TempDir private Path folder;

  @Test
  void aTrialWhoseExecutorIsKilledGoesOnFromItsState() throws Exception {
    OtherJvm.Answer answer = OtherJvm.run(Killed.class, folder.toString());

    assertThat(answer.exitCode()).as(answer.output()).isZero();
    TrialResult undisturbed =
        new TrialTraining(Kernels.chosen(), Speed.unmeasured(), FOLDS, "here").run(TRIAL);
    assertThat(answer.output().lines())
        .as(answer.output())
        .contains("weights " + undisturbed.weightsFingerprint());
    Matcher resumed = Pattern.compile("(?m)^resumed from (\\d+)$").matcher(answer.output());
    assertThat(resumed.find()).isTrue();
    assertThat(Integer.parseInt(resumed.group(1))).isBetween(BEFORE_THE_KILL, EPOCHS - 1);
    assertThat(folder.resolve("_states")).isEmptyDirectory();
  }

  /** Kills the executor once its trial has left a state that is worth something. */
  static final class Killed {
    private Killed() {}

    public static void main(String[] arguments) throws Exception {
      SparkContext spark = OtherJvm.context("local-cluster[1,1,700]");
      TrialStates states =
          new TrialStates(new ResultsFolder(arguments[0], spark.hadoopConfiguration()));
      Checkpoints often = new Checkpoints(states, Duration.ofMillis(50), Duration.ofMillis(200));
      try (TrialSession session = new SparkTrialRunner(spark, "test", FOLDS, often).open()) {
        session.submit(List.of(TRIAL));
        boolean killed = false;
        List<TrialResult> results = List.of();
        while (results.isEmpty()) {
          Optional<TrainingState> state = killed ? Optional.empty() : states.read(TRIAL);
          if (state.filter(kept -> kept.epoch() >= BEFORE_THE_KILL).isPresent()) {
            killed = true;
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
          }
          results = session.poll();
        }
        TrialResult result = results.get(0);
        System.out.println("weights " + result.weightsFingerprint());
        System.out.println("resumed from " + result.execution().resumedFrom());
      }
      spark.stop();
    }
  }
}
