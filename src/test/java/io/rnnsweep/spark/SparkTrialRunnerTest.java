package io.rnnsweep.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rnnsweep.SparkExtension;
import io.rnnsweep.Trials;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.sweep.Status;
import io.rnnsweep.sweep.SweepFailedException;
import io.rnnsweep.sweep.SweepStoppedException;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.sweep.TrialRunner.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
@Timeout(120)
class SparkTrialRunnerTest {
  private static final String TINY =
      "{'training': {'hidden_size': 2, 'window': 2, 'epochs': 2}, 'space': {'seed': [1, 2, 3, 4, 5]}}";
  private static final String ENDLESS =
      "{'training': {'hidden_size': 64, 'window': 20, 'epochs': 1000000}}";

  @Test
  void everyTrialHasOneResultWhateverBecomesOfIt(SparkSession spark) throws InterruptedException {
    List<Trial> trials =
        Stream.of(
                "{'training': {'hidden_size': 46000, 'window': 2}}",
                "{'training': {'hidden_size': 4, 'window': 2, 'learning_rate': 1e30}}",
                TINY)
            .flatMap(json -> Trials.of(json).stream())
            .toList();
    List<TrialResult> results = new ArrayList<>();

    runner(spark.sparkContext())
        .run(Stream.concat(trials.stream(), trials.stream()).toList(), into(results));

    assertThat(results).extracting(TrialResult::trial).containsExactlyInAnyOrderElementsOf(trials);
    assertThat(results)
        .extracting(TrialResult::status)
        .containsOnlyOnce(Status.DIVERGED)
        .filteredOn(Status.COMPLETED::equals)
        .hasSize(5);
    assertThat(results)
        .filteredOn(result -> result.status() == Status.FAILED)
        .extracting(TrialResult::error)
        .hasSize(1)
        .allMatch(error -> error.contains("raise spark.executor.memory"));
  }

  @Test
  void whatWasFinishedIsHandedOverWhenSparkGivesUp(SparkSession spark) {
    SparkContext context = spark.sparkContext();
    List<Trial> trials =
        Stream.of(ENDLESS, TINY).flatMap(json -> Trials.of(json).stream()).toList();
    List<TrialResult> results = new ArrayList<>();
    Listener listener =
        new Listener() {
          @Override
          public void finished(TrialResult result) {
            results.add(result);
          }

          @Override
          public void waiting() {
            if (results.size() == 5) {
              context.cancelJobGroup("rnn-sweep test");
            }
          }
        };

    assertThatThrownBy(() -> runner(context).run(trials, listener))
        .isInstanceOf(SweepFailedException.class)
        .hasMessageContaining("Spark gave up with 1 trials to go")
        .hasMessageContaining("the same command again trains what is missing");
    assertThat(results).hasSize(5);
  }

  @Test
  void whatWasFinishedIsHandedOverWhenTheSweepIsStopped(SparkSession spark) {
    List<Trial> trials =
        Stream.of(ENDLESS, TINY).flatMap(json -> Trials.of(json).stream()).toList();
    List<TrialResult> results = new ArrayList<>();
    Listener listener =
        new Listener() {
          @Override
          public void finished(TrialResult result) {
            results.add(result);
          }

          @Override
          public void waiting() {
            if (!results.isEmpty()) {
              throw new SweepStoppedException();
            }
          }
        };

    assertThatThrownBy(() -> runner(spark.sparkContext()).run(trials, listener))
        .isInstanceOf(SweepStoppedException.class);
    assertThat(results).isNotEmpty().extracting(TrialResult::trial).doesNotHaveDuplicates();
    assertThat(spark.range(3).count()).isEqualTo(3); // The session is left to whoever has it.
  }

  private static SparkTrialRunner runner(SparkContext spark) {
    return new SparkTrialRunner(
        spark, "test", PanelFolds.of(Trials.waves(200), Trials.evaluation("{}")));
  }

  private static Listener into(List<TrialResult> results) {
    return new Listener() {
      @Override
      public void finished(TrialResult result) {
        results.add(result);
      }

      @Override
      public void waiting() {}
    };
  }
}
