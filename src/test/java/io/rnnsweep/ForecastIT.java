package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes after the end of a series. */
class ForecastIT {
  @TempDir private Path temporary;

  @Test
  void ofDailyTemperaturesTheIntervalsHoldWhatTheySay() throws Exception {
    Path results = temporary.resolve("temperatures");
    Path config =
        config(
            results,
            GeneratedSeries.TEMPERATURES,
            "Date",
            "Temp",
            "\"training\": {\"epochs\": 5, \"hidden_size\": 8, \"learning_rate\": 0.01},"
                + " \"space\": {\"window\": [14], \"seed\": [1, 2]}");
    assertThat(InProcess.run("run", config.toString()).exitCode()).isZero();

    Answer answer = InProcess.run("forecast", results.toString(), "--format", "csv");

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    List<String> lines = answer.out().lines().toList();
    assertThat(lines).hasSize(21);
    assertThat(lines.get(1)).contains(",Temp,2,1,1991-01-01,");
    assertThat(lines.get(20)).contains(",Temp,2,20,1991-01-20,");
    Matcher coverage =
        Pattern.compile(
                "empirical coverage on the test part: (\\S+) of the 95 % intervals, (\\S+) of"
                    + " the 80 %")
            .matcher(answer.err());
    assertThat(coverage.results().map(MatchResult::group)).as(answer.err()).hasSize(1);
    coverage.reset();
    assertThat(coverage.find()).isTrue();
    assertThat(Double.parseDouble(coverage.group(1))).isBetween(0.90, 0.99);
    assertThat(answer.err())
        .contains(
            "forecast: the mean of the chosen point's networks", "split conformal prediction");
    // The run wrote the same; "Temp" has a header of its own in no other row.
    assertThat(
            DuckDb.query(
                "SELECT count(*), count(DISTINCT time), max(step) FROM '%s/forecasts/*.parquet'"
                    .formatted(results)))
        .containsExactly("20|20|20");
    String forecast = lines.get(7).split(",", -1)[5];
    assertThat(
            DuckDb.query(
                "SELECT forecast = %s FROM '%s/forecasts/*.parquet' WHERE step = 7"
                    .formatted(forecast, results)))
        .containsExactly("true");
  }

  @Test
  void ofDailyPricesTheDaysAreBusinessDaysOnceThereAreWeights() throws Exception {
    Path results = temporary.resolve("googl");
    Path config =
        config(
            results,
            GeneratedSeries.PRICES,
            "Date",
            "Open",
            "\"best\": 0, \"training\": {\"epochs\": 2, \"hidden_size\": 4, \"learning_rate\":"
                + " 0.01},"
                + " \"space\": {\"window\": [10], \"transform\": [\"none\", \"log_difference\"]}");
    assertThat(InProcess.run("run", config.toString()).exitCode()).isZero();

    Answer without = InProcess.run("forecast", results.toString());

    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(without.out()).isEmpty();
    assertThat(without.problems())
        .containsExactly(
            "rnn-sweep: "
                + results
                + ": has no trained weights; a run stores them at its end: rnn-sweep run CONFIG"
                + " --set best=10");

    assertThat(InProcess.run("run", config.toString(), "--set", "best=1").exitCode()).isZero();
    Answer answer = InProcess.run("forecast", results.toString(), "--format", "json");
    assertThat(answer.out())
        .contains("\"step\":1,\"time\":\"2023-04-03\"", "\"step\":5,\"time\":\"2023-04-07\"")
        .contains("\"step\":6,\"time\":\"2023-04-10\"", "\"step\":20,\"time\":\"2023-04-28\"");
    String other =
        DuckDb.query(
                "SELECT trial_id FROM '%1$s/trials/*.parquet' WHERE trial_id NOT IN"
                        .formatted(results)
                    + " (SELECT trial_id FROM '%s/weights/*.parquet')".formatted(results))
            .get(0);
    assertThat(InProcess.run("forecast", results.toString(), "--trial", other).problems())
        .singleElement()
        .asString()
        .contains("which is COMPLETED; a run stores those of the 1 best");
    assertThat(InProcess.run("forecast", results.toString(), "--series", "<x>").problems())
        .containsExactly("rnn-sweep: there is no series \"<x>\"; there are Open");
  }

  private Path config(Path output, String series, String time, String value, String rest)
      throws IOException {
    return Files.writeString(
        temporary.resolve(output.getFileName() + ".json"),
        """
        {
          "output": "%s",
          "series": {"format": "csv", "path": "%s", "time_column": "%s", "value_column": "%s"},
          %s
        }
        """
            .formatted(output, series, time, value, rest));
  }
}
