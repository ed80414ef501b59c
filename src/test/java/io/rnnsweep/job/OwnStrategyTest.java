package io.rnnsweep.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.SparkExtension;
import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.results.Tables;
import io.rnnsweep.search.Completed;
import io.rnnsweep.search.Proposal;
import io.rnnsweep.search.SearchStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A strategy that is not ours, from a configuration to the tables, and resumed. */
@ExtendWith(SparkExtension.class)
class OwnStrategyTest {

  /** Doubles the learning rate as long as that makes the objective smaller. */
  private static final class Doubling implements SearchStrategy {
    private final SweepConfig config;
    private final int most;
    private int proposed;
    private int told;
    private double best = Double.POSITIVE_INFINITY;
    private boolean over;

    Doubling(SweepConfig config, int most) {
      this.config = config;
      this.most = most;
    }

    @Override
    public List<Proposal> suggest(int count) {
      if (over || told < proposed || proposed == most) {
        return List.of();
      }
      double rate = 1e-5 * (1 << proposed);
      return List.of(new Proposal(proposed++, config.space().point(Map.of("learning_rate", rate))));
    }

    @Override
    public void update(List<Completed> completed, Collection<Proposal> running) {
      for (Completed one : completed) {
        told++;
        over = one.objective() >= best;
        best = one.objective();
      }
    }
  }

  @Test
  void itSearchesOnSparkAndIsResumedFromTheTables(SparkSession spark, @TempDir Path temporary)
      throws Exception {
    // Read now: the second run writes to the same tables.
    Set<Double> first = rates(run(spark, temporary, "resumed", 2));
    SweepJob.Summary second = run(spark, temporary, "resumed", 4);
    SweepJob.Summary whole = run(spark, temporary, "whole", 4);

    assertThat(first).isEqualTo(Set.of(1e-5, 2e-5));
    assertThat(second.finishedBefore()).hasSize(2 * 2);
    assertThat(rates(second)).isEqualTo(Set.of(1e-5, 2e-5, 4e-5, 8e-5));
    assertThat(scores(second)).hasSize(4 * 2).isEqualTo(scores(whole));
  }

  private static SweepJob.Summary run(SparkSession spark, Path temporary, String name, int most)
      throws IOException, InterruptedException {
    SweepConfig config =
        ConfigReader.read(
            "test",
            """
            {"series": {"format": "generated", "length": 200}, "space": {"seed": [1, 2]},
             "training": {"hidden_size": 2, "window": 3, "epochs": 3}, "best": 1}
            """,
            Map.of("output", temporary.resolve(name).toString()));
    return SweepJob.of(spark.newSession(), config)
        .searchedBy(own -> new Doubling(own, most))
        .run(new NoOpObserver());
  }

  private static Set<Double> rates(SweepJob.Summary outcome) {
    Set<Double> rates = new HashSet<>();
    trials(outcome).forEach(row -> rates.add(row.getAs("learning_rate")));
    return rates;
  }

  private static Set<List<Object>> scores(SweepJob.Summary outcome) {
    Set<List<Object>> scores = new HashSet<>();
    trials(outcome)
        .forEach(
            row ->
                scores.add(
                    List.of(row.getAs("trial_id"), row.getAs("seed"), row.getAs("test_mse"))));
    return scores;
  }

  private static List<Row> trials(SweepJob.Summary outcome) {
    return outcome.results().table(Tables.TRIALS).collectAsList();
  }
}
