package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps over several series and several folds. */
class PanelIT {
  private static final String FOLDS =
      "{'protocol': 'walk_forward', 'folds': 2, 'train': 0.5, 'validation': 0.3}";

  @TempDir private Path temporary;
  private Path series;
  private Path results;
  private String columns =
      "'time_column': 'year', 'value_column': 'value', 'series_column': 'name'";

  /** Two good series, one with a word for a value, one that is too short. */
  @BeforeEach
  void writeSeries() throws IOException {
    results = temporary.resolve("r");
    series = temporary.resolve("series.csv");
    StringBuilder rows = new StringBuilder("year,name,value\n");
    for (int t = 0; t < 100; t++) {
      rows.append("%d,saw,%d%n".formatted(1900 + t, Math.abs(t % 14 - 7)));
      rows.append("%d,rise,%d%n".formatted(1900 + t, t + t % 3));
      rows.append("%d,word,%s%n".formatted(1900 + t, t == 5 ? "none" : "1"));
    }
    rows.append("1900,short,1\n1901,short,2\n");
    Files.writeString(series, rows);
  }

  @Test
  void everySeriesIsCrossedWithEveryPointAndFoldAndABrokenOneIsRowsThatSayWhy() throws Exception {
    Answer answer = run(FOLDS, "{'hidden_size': [2, 3], 'seed': [1, 2]}");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("32 trials: 16 completed, 0 diverged, 16 failed");
    assertThat(
            query(
                "SELECT series_id, fold, status, count(*), count(DISTINCT trial_id)"
                    + " FROM '%s/trials/*.parquet' WHERE series_id IN ('saw', 'word')"
                    + " GROUP BY ALL ORDER BY ALL"))
        .containsExactly(
            "saw|0|COMPLETED|4|4", "saw|1|COMPLETED|4|4", "word|0|FAILED|4|4", "word|1|FAILED|4|4");
    assertThat(
            query(
                "SELECT DISTINCT series_id, error FROM '%s/trials/*.parquet'"
                    + " WHERE status = 'FAILED' ORDER BY 1"))
        .hasSize(2)
        .anyMatch(row -> row.startsWith("short|it has 2 values; with train 0.5"))
        .anyMatch(row -> row.startsWith("word|") && row.contains("\"none\""));
    assertThat(
            query(
                "SELECT count(DISTINCT (series_id, fold)), count(DISTINCT trial_id)"
                    + " FROM '%s/predictions/*.parquet'"))
        .containsExactly("4|16");
    assertThat(Files.readString(results.resolve("sweep.json")))
        .contains("\"series\" : 4", "\"broken\" : 1", "\"values\" : 202");
  }

  @Test
  void baselinesStandBesideEveryFoldAndTheChosenPointsAreComparedWithThem() throws Exception {
    Answer answer = run(FOLDS, "{'hidden_size': [2, 3], 'seed': [1, 2]}");

    assertThat(
            query(
                "SELECT series_id, fold, string_agg(baseline, ' ' ORDER BY baseline)"
                    + " FROM '%s/baselines/*.parquet' GROUP BY ALL ORDER BY ALL"))
        .containsExactly(
            "rise|0|autoregression_5 drift historical_mean persistence",
            "rise|1|autoregression_5 drift historical_mean persistence",
            "saw|0|autoregression_5 drift historical_mean persistence",
            "saw|1|autoregression_5 drift historical_mean persistence");
    assertThat(
            query(
                "SELECT count(*) FROM '%1$s/trials/*.parquet' t JOIN (SELECT series_id, fold,"
                    + " min(test_mse) AS least, min(test_mse) FILTER (baseline = 'persistence')"
                    + " AS p"
                    + " FROM '%1$s/baselines/*.parquet' GROUP BY ALL) b USING (series_id, fold)"
                    + " WHERE abs(skill_vs_best_baseline - 1 + test_mse / least) < 1e-9"
                    + " AND abs(skill - 1 + test_mse / p) < 1e-9"))
        .containsExactly("16");
    assertThat(
            query(
                "SELECT series_id, fold, seeds, targets, count(*) >= 2"
                    + " FROM '%s/comparisons/*.parquet' GROUP BY ALL ORDER BY ALL"))
        .containsExactly("rise|1|2|20|true", "saw|1|2|20|true");
    assertThat(answer.out())
        .containsPattern("the chosen point of its series is better than persistence in \\d of 2")
        .containsPattern("(?m)^baseline +skill$");
  }

  /** The mean forecast and its MSE over persistence's, as DuckDB finds them. */
  @Test
  void theMeanForecastOfTheSeedsIsWhatIsCompared() throws Exception {
    Files.writeString(
        series,
        Files.readString(series)
            .lines()
            .filter(row -> row.contains("rise") || row.contains("year"))
            .reduce("", (rows, row) -> rows + row + "\n"));

    Answer answer = run("{}", "{'hidden_size': [2, 3], 'seed': [1, 2, 3]}");

    assertThat(
            query(
                "SELECT abs(c.mse / c.baseline_mse - m.mse / b.test_rmse ** 2) < 1e-9"
                    + " FROM '%1$s/comparisons/*.parquet' c JOIN '%1$s/baselines/*.parquet' b"
                    + " USING (baseline), (SELECT avg(error ** 2) AS mse FROM (SELECT"
                    + " avg(prediction) - any_value(target) AS error"
                    + " FROM '%1$s/predictions/*.parquet' JOIN '%1$s/trials/*.parquet' t"
                    + " USING (trial_id) WHERE t.hidden_size = (SELECT any_value(hidden_size)"
                    + " FROM '%1$s/comparisons/*.parquet') GROUP BY time)) m"
                    + " WHERE baseline = 'persistence'"))
        .containsExactly("true");
    assertThat(answer.out())
        .containsPattern(
            "the chosen point, by the mean forecast of its 3 seeds, is (no )?better than")
        .contains("persistence, p = ", "autoregression_5, p = ", " on these 20 test values")
        .containsPattern("selection bias: ranked \\d of 2 on validation, \\d of 2 on test");
  }

  @Test
  void aPanelIsGoneOnWithAndReplayedToTheBit() throws Exception {
    run(FOLDS, "{'seed': [1]}");
    List<String> before = completed();

    Answer again = run(FOLDS, "{'seed': [1, 2]}");

    assertThat(again.out()).contains("16 trials: 8 completed, 0 diverged, 8 failed (4 of them");
    assertThat(completed()).hasSize(8).containsAll(before);
    String id =
        query(
                "SELECT trial_id FROM '%s/trials/*.parquet'"
                    + " WHERE series_id = 'rise' AND fold = 1 AND seed = 2")
            .get(0);
    Answer replay = InProcess.run("replay", results.toString(), id);
    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
    assertThat(replay.out()).contains("predictions table").contains("to the last bit");

    Files.writeString(series, Files.readString(series).replace("1950,rise,52", "1950,rise,53"));
    assertThat(run(FOLDS, "{'seed': [1, 2]}").problems())
        .singleElement()
        .asString()
        .contains("the series has changed since these results were made: fingerprint ")
        .contains(" (changed series: \"rise\"); --fresh ");
  }

  /** Of 505 stocks, nine have days without an opening price. */
  @Test
  @RealSeries
  void fiveHundredStocksAreOneSweepAndTheBrokenOnesAreNamed() throws Exception {
    series = Path.of(SampleData.STOCKS);
    columns = "'time_column': 'date', 'value_column': 'open', 'series_column': 'Name'";

    Answer answer =
        run("{}", "{'hidden_size': [2, 4], 'learning_rate': [0.01, 0.03]}", "--set", "best=0");

    assertThat(answer.out())
        .as(answer.err())
        .contains("2020 trials: 1984 completed, 0 diverged, 36");
    assertThat(
            query(
                "SELECT count(*), count(DISTINCT trial_id), count(DISTINCT series_id)"
                    + " FROM '%s/trials/*.parquet'"))
        .containsExactly("2020|2020|505");
    assertThat(
            query(
                "SELECT series_id, count(*) FROM '%s/trials/*.parquet' WHERE status = 'FAILED'"
                    + " AND error LIKE '%%: row %%, column \"open\": the value is missing%%'"
                    + " GROUP BY ALL ORDER BY ALL"))
        .containsExactly(
            "BHF|4", "DHR|4", "ES|4", "FTV|4", "O|4", "REGN|4", "UA|4", "VRTX|4", "WRK|4");
  }

  @Test
  void aSeriesOfAPanelHasTheNumbersItHasAlone() throws Exception {
    run("{}", "{'seed': [1, 2]}");
    String scores = "SELECT seed, test_mse, weights_fingerprint FROM '%s/trials/*.parquet'";
    List<String> together = query(scores + " WHERE series_id = 'saw' ORDER BY seed");
    Files.writeString(
        series,
        Files.readString(series)
            .lines()
            .filter(row -> row.contains("saw") || row.contains("year"))
            .reduce("", (rows, row) -> rows + row + "\n"));
    results = temporary.resolve("alone");

    run("{}", "{'seed': [1, 2]}");

    assertThat(query(scores + " ORDER BY seed")).hasSize(2).isEqualTo(together);
  }

  @Test
  void seriesWhoseTimesAreOfOtherKindsAreComparedEachByItsOwn() throws Exception {
    StringBuilder rows = new StringBuilder("year,name,value\n");
    for (int t = 0; t < 100; t++) {
      rows.append("%d,numbers,%d%n".formatted(1900 + t, Math.abs(t % 14 - 7)));
      rows.append("%s,dates,%d%n".formatted(LocalDate.of(2021, 1, 1).plusDays(t), t % 9));
    }
    Files.writeString(series, rows);

    Answer answer = run("{}", "{'seed': [1, 2]}");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(
            query(
                "SELECT series_id, seeds FROM '%s/comparisons/*.parquet'"
                    + " WHERE baseline = 'persistence' ORDER BY ALL"))
        .containsExactly("dates|2", "numbers|2");
  }

  @Test
  void aPanelWithoutOneUsableSeriesIsRefused() throws Exception {
    Files.writeString(series, "year,name,value\n1900,a,1\n1901,a,2\n1900,b,1\n1901,b,3\n");

    Answer answer = run("{}", "{'seed': [1]}");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.problems())
        .singleElement()
        .asString()
        .contains("column \"value\", series \"a\": it has 2 values");
    assertThat(results).doesNotExist();
  }

  @Test
  void planCountsWhatRunWouldTrain() throws Exception {
    Answer answer = command("plan", FOLDS, "{'seed': [1, 2]}");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("16: 0 done, 16 to train")
        .contains("4 series, 202 values, 2 KB to each executor");
  }

  private List<String> completed() throws Exception {
    return query(
        "SELECT trial_id, started_at FROM '%s/trials/*.parquet' WHERE status = 'COMPLETED'");
  }

  private Answer run(String evaluation, String space, String... options) throws IOException {
    return command("run", evaluation, space, options);
  }

  private Answer command(String command, String evaluation, String space, String... options)
      throws IOException {
    Path config = temporary.resolve("config.json");
    Files.writeString(
        config,
        """
        {"series": {"format": "csv", "path": "%s", %s},
         "evaluation": %s, "space": %s, "output": "%s",
         "training": {"epochs": 2, "window": 5}}
        """
            .formatted(series, columns, evaluation, space, results)
            .replace('\'', '"'));
    return InProcess.run(
        Stream.concat(Stream.of(command, config.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private List<String> query(String sql) throws Exception {
    return DuckDb.query(sql.formatted(results));
  }
}
