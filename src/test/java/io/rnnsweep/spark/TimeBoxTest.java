package io.rnnsweep.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.spark.TaskReport.Ending;
import io.rnnsweep.sweep.Speed;
import io.rnnsweep.sweep.Status;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialTraining;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TimeBoxTest {
  private static final String SHORT =
      "{'training': {'hidden_size': 2, 'window': 2, 'epochs': 1}, 'space': {'seed': [1, 2, 3]}}";
  private static final Duration NEVER = Duration.ofMinutes(1);

  private static TrialTraining training;

  @BeforeAll
  static void warmUp() throws InterruptedException {
    training =
        new TrialTraining(
            Kernels.chosen(),
            Speed.measure(Kernels.chosen(), 3),
            PanelFolds.of(Trials.waves(200), Trials.evaluation("{}")),
            "here");
  }

  @Test
  void trialsThatEndInTimeAreAllDone() throws InterruptedException {
    List<Trial> trials = Trials.of(SHORT);

    TaskReport report = new TimeBox(NEVER, NEVER).train(trials, training);

    assertThat(report.ending()).isEqualTo(Ending.DONE);
    assertThat(report.results())
        .extracting(result -> result.trial())
        .containsExactlyElementsOf(trials);
    assertThat(report.results())
        .extracting(result -> result.status())
        .containsOnly(Status.COMPLETED);
  }

  @Test
  void aTaskThatHasLastedLongEnoughBeginsNoOther() throws InterruptedException {
    TaskReport report = new TimeBox(Duration.ofNanos(1), NEVER).train(Trials.of(SHORT), training);

    assertThat(report.ending()).isEqualTo(Ending.LATE);
    assertThat(report.results()).hasSize(1);
  }

  @Test
  void aTrialWithoutAnEndDoesNotKeepTheOthersResults() throws InterruptedException {
    List<Trial> trials =
        Stream.of(
                Trials.of(SHORT),
                Trials.of("{'training': {'hidden_size': 64, 'window': 20, 'epochs': 1000000}}"),
                Trials.of(SHORT))
            .flatMap(List::stream)
            .toList();

    TaskReport report = new TimeBox(NEVER, Duration.ofSeconds(1)).train(trials, training);

    assertThat(report.ending()).isEqualTo(Ending.STUCK);
    assertThat(report.results())
        .extracting(result -> result.trial())
        .containsExactlyElementsOf(trials.subList(0, 3));
  }
}
