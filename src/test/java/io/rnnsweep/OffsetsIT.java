package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times with an offset keep it wherever they are shown, and are in the order of instants. */
class OffsetsIT {
  private static final String OFFSET = "[+-][0-9]{2}:[0-9]{2}$";

  /** The times around the hour that local clocks show twice, in their order. */
  private static final List<String> AUTUMN =
      List.of(
          "2024-10-27T01:00:00+02:00",
          "2024-10-27T02:00:00+02:00",
          "2024-10-27T02:00:00+01:00",
          "2024-10-27T03:00:00+01:00");

  @TempDir private Path temporary;

  @Test
  void theyAreInEveryTableTheForecastAndTheReport() throws Exception {
    assertThat(run("[1, 2]").exitCode()).isZero();

    assertThat(DuckDb.query(hours("time::TIMESTAMPTZ", "predictions/*.parquet"))).isEqualTo(AUTUMN);
    assertThat(
            InProcess.answer(
                    "sql",
                    results(),
                    "SELECT DISTINCT time, CAST(time AS TIMESTAMP) AS instant FROM predictions"
                        + " WHERE time LIKE '2024-10-27T0%' ORDER BY instant LIMIT 5",
                    "--format",
                    "csv")
                .lines()
                .map(line -> line.split(",", -1)[0])
                .skip(2))
        .isEqualTo(AUTUMN);
    assertThat(InProcess.answer("forecast", results(), "--format", "csv").lines())
        .element(1)
        .asString()
        .contains(",2,1,2024-10-28T01:00:00+01:00,");
    assertThat(Files.readString(temporary.resolve("r/report.html")))
        .contains("\"" + String.join("\",\"", AUTUMN) + "\"")
        .contains("\"2024-10-28T01:00:00+01:00\"");
    assertThat(Files.readString(temporary.resolve("r/sweep.json")))
        .contains("\"first_time\" : \"2024-10-15T02:00:00+02:00\"")
        .contains("\"last_time\" : \"2024-10-28T00:00:00+01:00\"");
  }

  /** Before offsets were kept, a folder had its times in UTC, and did not say so. */
  @Test
  void resultsWhoseTimesAreInUtcAreGoneOnWith() throws Exception {
    assertThat(run("[1, 2]").exitCode()).isZero();
    List<String> compared = comparisons();
    String trial =
        DuckDb.query("SELECT min(trial_id) FROM '%s/trials/*.parquet'".formatted(results())).get(0);
    loseOffsets("predictions");
    loseOffsets("forecasts");
    Path description = temporary.resolve("r/sweep.json");
    Files.writeString(
        description,
        Files.readString(description)
            .replace("2024-10-15T02:00:00+02:00", "2024-10-15T00:00")
            .replace("2024-10-28T00:00:00+01:00", "2024-10-27T23:00"));

    assertThat(InProcess.answer("replay", results(), trial))
        .contains("agrees with the stored values");
    assertThat(InProcess.answer("forecast", results(), "--format", "csv"))
        .contains(",2,1,2024-10-28T01:00:00+01:00,");
    assertThat(InProcess.answer("report", results())).contains("report.html");
    assertThat(Files.readString(temporary.resolve("r/report.html")))
        .contains("\"2024-10-27T00:00\",\"2024-10-27T01:00\",\"2024-10-27T02:00\"");
    assertThat(run("[1, 2]").out()).contains("2 trials: 2 completed, 0 diverged, 0 failed (2 of");
    assertThat(comparisons()).isEqualTo(compared);

    // Seeds of both forms of times are one point.
    assertThat(run("[1, 2, 3]").exitCode()).isZero();
    assertThat(
            DuckDb.query(
                ("SELECT count(*), count(*) FILTER (regexp_matches(time, '%s')) FROM"
                        + " '%s/predictions/*.parquet'")
                    .formatted(OFFSET, results())))
        .containsExactly("186|62");
    assertThat(
            DuckDb.query(
                "SELECT DISTINCT seeds, mse < 1000 FROM '%s/comparisons/*.parquet'"
                    .formatted(results())))
        .containsExactly("3|true");
  }

  private Answer run(String seeds) throws IOException {
    Path config =
        Files.writeString(
            temporary.resolve("config.json"),
            """
            {"series": {"format": "csv", "path": "%s", "time_column": "time",
                        "value_column": "load"},
             "training": {"epochs": 2, "hidden_size": 4, "window": 12, "batch_size": 8},
             "space": {"seed": %s},
             "output": "%s"}
            """
                .formatted(MessySeries.OFFSETS, seeds, results()));
    Answer answer = InProcess.run("run", config.toString());
    assertThat(answer.exitCode()).as(answer.err()).isZero();
    return answer;
  }

  private String hours(String order, String table) {
    return ("SELECT time FROM (SELECT DISTINCT time, %s AS instant FROM '%s/%s'"
            + " WHERE regexp_matches(time, '2024-10-27T0[123]') ORDER BY instant) LIMIT 4")
        .formatted(order, results(), table);
  }

  private List<String> comparisons() throws Exception {
    return DuckDb.query(
        "SELECT * FROM '%s/comparisons/*.parquet' ORDER BY baseline".formatted(results()));
  }

  private String results() {
    return temporary.resolve("r").toString();
  }

  /** Writes a table with times as they were before offsets were kept. */
  private void loseOffsets(String table) throws Exception {
    OlderTable.write(
        temporary.resolve("r").resolve(table),
        "* REPLACE (strftime(time::TIMESTAMPTZ AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M') AS time)");
  }
}
