package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series that stop moving: products that are no longer sold, shares that are halted. */
class ConstantSeriesIT {
  private static final int LENGTH = 200;

  /** With the usual parts, training has the first 140 values and test the last 40. */
  private static final int VALIDATION = 140;

  private static final int TEST = 160;

  @TempDir private Path temporary;

  @Test
  void aPanelIsJudgedThoughSomeOfItsSeriesDoNotMove() throws Exception {
    Path results = temporary.resolve("r");

    Answer run = run(results, panel(), "\"series_column\": \"product\"");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("24 trials: 16 completed, 0 diverged, 8 failed")
        .contains("8 failed; the most frequent error: its values 1 to 1")
        .contains("the chosen point of its series is better than persistence in ")
        .contains(" of 4 series")
        .contains("report: ");
    assertThat(Files.readString(results.resolve("report.html")))
        .contains("\"ends\"", "the chosen point of its series is better than");
    // Persistence is never wrong there, and whoever is wrong is no better, certainly.
    assertThat(
            DuckDb.query(
                ("SELECT series_id, statistic, p_better, p_two_sided, mse > 0, baseline_mse"
                        + " FROM '%s/comparisons/*.parquet'"
                        + " WHERE baseline = 'persistence' AND series_id IN ('ends', 'test')"
                        + " ORDER BY series_id")
                    .formatted(results)))
        .hasSize(2)
        .contains("ends|null|1.0|0.0|true|0.0")
        .anyMatch(row -> row.matches("test\\|\\S+\\|1.0\\|.*\\|true\\|0.0"));
    assertThat(
            DuckDb.query(
                ("SELECT series_id, count(*), count(skill), count(test_mase),"
                        + " count(test_directional_accuracy) FROM '%s/trials/*.parquet'"
                        + " GROUP BY series_id ORDER BY series_id")
                    .formatted(results)))
        .containsExactly(
            "alive|4|4|4|4",
            "constant|4|0|0|0",
            "ends|4|0|4|0",
            "moves late|4|0|0|0",
            "test|4|0|4|0",
            "validation|4|4|4|4");

    Answer forecast = InProcess.run("forecast", results.toString(), "--format", "csv");
    assertThat(forecast.exitCode()).as(forecast.err()).isZero();
    assertThat(forecast.out().lines().filter(line -> line.contains(",ends,"))).hasSize(20);
    assertThat(forecast.out()).doesNotContain(",constant,");

    // A page that is asked for later reads the same comparisons again.
    Answer report = InProcess.run("report", results.toString());
    assertThat(report.exitCode()).as(report.err()).isZero();

    Answer broken = InProcess.run("forecast", results.toString(), "--series", "constant");
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.problems())
        .singleElement()
        .asString()
        .contains(
            "no trained network of constant: no trial completed: 4 of 4 failed; the most frequent")
        .doesNotContain("rnn-sweep run");
  }

  @Test
  void aSeriesThatEndsConstantHasItsVerdict() throws Exception {
    Answer run =
        run(
            temporary.resolve("r"),
            "day,value\n" + rows("", VALIDATION, LENGTH),
            "\"from\": \"0\"");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("is no better than the best baseline, persistence, p = 1.0")
        .contains("on these 40 test values")
        .doesNotContain("Infinity")
        .doesNotContain("NaN");
  }

  private Answer run(Path results, String csv, String more) throws Exception {
    Path series = temporary.resolve("series.csv");
    Files.writeString(series, csv);
    Path config = temporary.resolve("config.json");
    Files.writeString(
        config,
        """
        {"series": {"format": "csv", "path": "%s", "time_column": "day", "value_column": "value",
                    %s},
         "space": {"hidden_size": [2, 3], "seed": [1, 2]},
         "training": {"epochs": 3, "window": 5},
         "output": "%s"}
        """
            .formatted(series, more, results));
    return InProcess.run("run", config.toString());
  }

  private static String panel() {
    return "day,product,value\n"
        + rows("alive,", LENGTH, LENGTH)
        + rows("constant,", 0, LENGTH)
        + rows("ends,", VALIDATION - 20, LENGTH)
        + rows("moves late,", 0, VALIDATION)
        + rows("test,", TEST, LENGTH)
        + rows("validation,", VALIDATION, TEST);
  }

  /** Waves with noise that stand still between two days. */
  private static String rows(String name, int still, int again) {
    Random random = new Random(name.length());
    StringBuilder rows = new StringBuilder();
    double value = 5;
    for (int day = 0; day < LENGTH; day++) {
      double next = 10 + Math.sin(0.4 * day) + 0.2 * random.nextGaussian();
      value = day >= still && day < again ? value : next;
      rows.append(String.format(Locale.ROOT, "%d,%s%.6f%n", day, name, value));
    }
    return rows.toString();
  }
}
