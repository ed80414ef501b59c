package io.rnnsweep.results;

import static io.rnnsweep.results.TrialResults.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.rnnsweep.SparkExtension;
import io.rnnsweep.Trials;
import io.rnnsweep.config.Json;
import io.rnnsweep.sweep.Status;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The view of points over their repeats, and those that are made of it. */
@ExtendWith(SparkExtension.class)
class CandidatesTest {
  private final SparkSession spark;
  private final List<TrialResult> results = new ArrayList<>();
  @TempDir private Path temporary;
  private ResultsFolder folder;

  CandidatesTest(SparkSession spark) {
    this.spark = spark;
  }

  @BeforeEach
  void createFolder() throws IOException {
    folder = new ResultsFolder(temporary.resolve("r").toString(), new Configuration());
    folder.create(Json.tree(Map.of("config", Map.of())));
  }

  /** The interval of these five as in {@code MeanEstimateTest}. */
  @Test
  void aPointIsARowWithTheIntervalOfItsRepeats() {
    repeats("s", 4, 0.52, 0.48, 0.61, 0.55, 0.47);

    Row row = query("SELECT * FROM candidates").get(0);

    assertThat(row.<Long>getAs("trials")).isEqualTo(5);
    assertThat(row.<Long>getAs("failures")).isZero();
    assertThat(row.<Long>getAs("parameters")).isEqualTo(29);
    assertThat(row.<Double>getAs("mean_validation_mse")).isEqualTo(0.526, offset(1e-15));
    assertThat(row.<Double>getAs("sd_validation_mse"))
        .isEqualTo(0.05683308895353129, offset(1e-15));
    assertThat(row.<Double>getAs("low_validation_mse"))
        .isEqualTo(0.45996126365946216, offset(1e-9));
    assertThat(row.<Double>getAs("high_validation_mse"))
        .isEqualTo(0.6015202188957381, offset(1e-9));
    assertThat(row.<Double>getAs("mean_skill")).isEqualTo(0.75);
    assertThat(row.<Double>getAs("mean_skill_vs_best_baseline")).isEqualTo(0.5);
  }

  /** The best has mean 0.10 and standard error 0.02: 0.125 is beyond, 0.11 and 0.115 are not. */
  @Test
  void theSmallestWithinOneStandardErrorOfTheBestIsChosen() {
    repeats("s", 2, 0.124, 0.126);
    repeats("s", 4, 0.114, 0.116);
    repeats("s", 8, 0.02, 0.20);
    repeats("s", 32, 0.08, 0.12);

    assertThat(ranked("s")).containsExactly("32 rank 1", "8 rank 2", "4 rank 3 chosen", "2 rank 4");
  }

  @Test
  void aSingleRepeatHasNoIntervalAndTheBestIsChosen() {
    repeats("s", 2, 0.2);
    repeats("s", 8, 0.1);

    assertThat(ranked("s")).containsExactly("8 rank 1 chosen", "2 rank 2");
    assertThat(query("SELECT DISTINCT sd_validation_mse, low_validation_mse FROM candidates"))
        .singleElement()
        .matches(row -> row.isNullAt(0) && row.isNullAt(1));
  }

  @Test
  void aPointWithFailuresComesAfterThoseWithoutWhateverItScores() {
    repeats("s", 4, 0.01, 0.02);
    results.add(TrialResults.without(trial("s", 4, 3), Status.DIVERGED));
    results.add(TrialResults.without(trial("s", 4, 4), Status.FAILED));
    repeats("s", 8, 0.3, 0.4);
    results.add(TrialResults.without(trial("s", 16, 1), Status.DIVERGED));

    assertThat(ranked("s")).containsExactly("8 rank 1 chosen", "4 rank 2", "16 rank 3");
    assertThat(query("SELECT trials, failures FROM candidates WHERE hidden_size = 4"))
        .extracting(Row::toString)
        .containsExactly("[4,2]");
  }

  @Test
  void whereNothingWasCompletedNothingIsChosen() {
    results.add(TrialResults.without(trial("s", 4, 1), Status.FAILED));

    assertThat(ranked("s")).containsExactly("4 rank 1");
    assertThat(query("SELECT * FROM winners")).isEmpty();
  }

  @Test
  void withoutValidationItGoesByTest() {
    results.add(TrialResults.withoutValidation(trial("s", 4, 1), 0.3));
    results.add(TrialResults.withoutValidation(trial("s", 8, 1), 0.2));

    assertThat(ranked("s")).containsExactly("8 rank 1 chosen", "4 rank 2");
  }

  /** Small wins in a and b, large in c; nothing was completed of d. */
  @Test
  void eachSeriesHasItsWinnerAndAllHaveOneAcross() {
    for (String series : List.of("a", "b", "c")) {
      repeats(series, 4, series.equals("c") ? 0.9 : 0.1);
      repeats(series, 8, 0.5);
    }
    results.add(TrialResults.without(trial("d", 4, 1), Status.FAILED));
    results.add(TrialResults.without(trial("d", 8, 1), Status.FAILED));

    assertThat(query("SELECT series_id, hidden_size FROM winners"))
        .extracting(Row::toString)
        .containsExactly("[a,4]", "[b,4]", "[c,8]");
    assertThat(
            query(
                "SELECT rank, hidden_size, series, wins, failures, round(mean_rank, 3), mean_skill"
                    + " FROM across_series"))
        .extracting(Row::toString)
        .containsExactly("[1,4,3,2,0,1.333,0.75]", "[2,8,3,1,0,1.667,0.75]");
  }

  @Test
  void theLeaderboardRanksWithinASeries() {
    repeats("a", 4, 0.1, 0.3);
    repeats("b", 4, 5.0);

    assertThat(query("SELECT rank, series_id, validation_mse FROM leaderboard"))
        .extracting(Row::toString)
        .containsExactly("[1,a,0.1]", "[1,b,5.0]", "[2,a,0.3]");
  }

  /**
   * 8 has the best trial, but 4 is within one standard error and smaller; in b both failed once.
   */
  @Test
  void theLeaderboardShowsTheBestTrialAndThoseOfTheChosenPoint() {
    repeats("a", 4, 0.2, 0.4);
    repeats("a", 8, 0.1, 0.4);
    repeats("b", 4, 0.5);
    results.add(TrialResults.without(trial("b", 4, 2), Status.DIVERGED));
    repeats("b", 8, 0.6);
    results.add(TrialResults.without(trial("b", 8, 2), Status.FAILED));

    assertThat(
            query("SELECT series_id, rank, hidden_size, chosen FROM leaderboard ORDER BY 1, 2, 3"))
        .extracting(Row::toString)
        .containsExactlyInAnyOrder(
            "[a,1,8,false]",
            "[a,2,4,true]",
            "[a,3,4,true]",
            "[a,4,8,false]",
            "[b,1,4,true]",
            "[b,2,8,false]");
  }

  private static Trial trial(String series, int hidden, int seed) {
    String json =
        "{'training': {'hidden_size': %d}, 'space': {'seed': [%d]}}".formatted(hidden, seed);
    return Trial.of(series, series, Trials.evaluation(json), 0, Trials.of(json).get(0).point());
  }

  private void repeats(String series, int hidden, double... validation) {
    for (int i = 0; i < validation.length; i++) {
      results.add(completed(trial(series, hidden, i + 1), validation[i], 0.5));
    }
  }

  private List<String> ranked(String series) {
    return query("SELECT * FROM candidates WHERE series_id = '" + series + "'").stream()
        .map(
            row ->
                row.getAs("hidden_size")
                    + " rank "
                    + row.getAs("rank")
                    + (row.<Boolean>getAs("chosen") ? " chosen" : ""))
        .toList();
  }

  private List<Row> query(String sql) {
    if (!results.isEmpty()) {
      try (Lease lease = TrialResults.lease(folder);
          ResultsWriter writer = new ResultsWriter(folder, lease)) {
        results.forEach(writer::record);
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
      results.clear();
    }
    new ResultsReader(spark, folder).register();
    return spark.sql(sql).collectAsList();
  }
}
