package io.rnnsweep.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rnnsweep.SparkExtension;
import io.rnnsweep.Trials;
import io.rnnsweep.series.PanelFolds;
import io.rnnsweep.sweep.Status;
import io.rnnsweep.sweep.SweepFailedException;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import io.rnnsweep.sweep.TrialSession;
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
      "{'training': {'hidden_size': 2, 'window': 2, 'epochs': 2}, 'space': {'seed': [1, 2, 3, 4,"
          + " 5]}}";
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

    try (TrialSession session = open(spark.sparkContext())) {
      session.submit(Stream.concat(trials.stream(), trials.stream()).toList());
      poll(session, results, trials.size());
    }

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
  void whatWasFinishedIsHandedOverWhenSparkGivesUp(SparkSession spark) throws InterruptedException {
    SparkContext context = spark.sparkContext();
    List<Trial> trials =
        Stream.of(ENDLESS, TINY).flatMap(json -> Trials.of(json).stream()).toList();
    List<TrialResult> results = new ArrayList<>();

    try (TrialSession session = open(context)) {
      session.submit(trials);
      poll(session, results, 5);
      context.cancelJobGroup("rnn-sweep test");

      assertThatThrownBy(() -> poll(session, results, 6))
          .isInstanceOf(SweepFailedException.class)
          .hasMessageContaining("Spark aborted a job with 1 trials unfinished")
          .hasMessageContaining("rerun the command to resume");
    }
    assertThat(results).hasSize(5);
  }

  @Test
  void whatWasFinishedIsHandedOverWhenTheSweepIsStopped(SparkSession spark)
      throws InterruptedException {
    List<Trial> trials =
        Stream.of(ENDLESS, TINY).flatMap(json -> Trials.of(json).stream()).toList();
    List<TrialResult> results = new ArrayList<>();

    try (TrialSession session = open(spark.sparkContext())) {
      session.submit(trials);
      poll(session, results, 1);
      results.addAll(session.stop());
    }

    assertThat(results).isNotEmpty().extracting(TrialResult::trial).doesNotHaveDuplicates();
    assertThat(spark.range(3).count()).isEqualTo(3); // The session is left to whoever has it.
  }

  @Test
  void moreTrialsAreTrainedBesideThoseThatRun(SparkSession spark) throws InterruptedException {
    List<TrialResult> results = new ArrayList<>();

    try (TrialSession session = open(spark.sparkContext())) {
      session.submit(Trials.of(ENDLESS));
      session.submit(Trials.of(TINY));
      poll(session, results, 5);
      session.submit(Trials.of(TINY.replace("'window': 2", "'window': 3")));
      poll(session, results, 10);
    }

    assertThat(results)
        .hasSize(10)
        .extracting(TrialResult::trial)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(Trials.of(ENDLESS));
  }

  @Test
  void onlyTheFirstTrialsHaveTheExecutorsMeasured(SparkSession spark) throws InterruptedException {
    List<TrialResult> results = new ArrayList<>();

    try (TrialSession session = open(spark.sparkContext())) {
      session.submit(Trials.of("{'training': {'hidden_size': 2, 'window': 2, 'epochs': 2}}"));
      poll(session, results, 1);
      int jobs = jobs(spark);
      session.submit(Trials.of("{'training': {'hidden_size': 2, 'window': 3, 'epochs': 2}}"));
      poll(session, results, 2);

      assertThat(jobs(spark)).isEqualTo(jobs + 1);
    }
  }

  private static int jobs(SparkSession spark) {
    return spark.sparkContext().statusTracker().getJobIdsForGroup("rnn-sweep test").length;
  }

  private static TrialSession open(SparkContext spark) {
    PanelFolds folds = PanelFolds.of(Trials.waves(200), Trials.evaluation("{}"));
    return new SparkTrialRunner(spark, "test", folds).open();
  }

  private static void poll(TrialSession session, List<TrialResult> results, int until)
      throws InterruptedException {
    while (results.size() < until) {
      results.addAll(session.poll());
    }
  }
}
