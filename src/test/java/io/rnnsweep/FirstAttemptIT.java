package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From a messy file to its forecast: whoever reads one refusal, and sets the keys that it names to
 * the values that it names, needs no other.
 */
class FirstAttemptIT {
  /** A key, and the value that follows it in quotation marks. */
  private static final Pattern REMEDY = Pattern.compile("(series\\.[a-z_.]+)[^\";]*\"([^\"]+)\"");

  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"", "\"frequency\": \"1h\","})
  void hoursOfLocalTimeWithBothChangesOfTheClock(String frequency) throws Exception {
    Path config =
        config(
            MessySeries.HOURS,
            frequency + "\"time_column\": \"time\", \"value_column\": \"load\"",
            24);

    Answer refused = InProcess.run("run", config.toString());

    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
    assertThat(refused.problems())
        .anyMatch(line -> line.contains("2023-10-29T02:00 is also the time of row "));
    if (!frequency.isEmpty()) {
      assertThat(refused.problems())
          .hasSize(2)
          .anyMatch(
              line -> line.contains("lacks 1 of 4032 steps of 1h, the first 2024-03-31T02:00"));
    }
    Answer run = run(config, remedies(refused.problems()));
    assertThat(run.exitCode()).as(run.err()).isZero();
    if (frequency.isEmpty()) {
      assertThat(InProcess.answer(command("plan", config, remedies(refused.problems()))))
          .contains("warning: ")
          .contains("lacks 1 of 4032 steps of 1h, the first 2024-03-31T02:00");
    }
    assertThat(run.err().contains("lacks 1 of 4032 steps of 1h, the first 2024-03-31T02:00"))
        .isEqualTo(frequency.isEmpty());
    assertThat(forecast())
        .hasSize(21)
        .element(1)
        .asString()
        .contains(",load,1,1,2024-04-07T02:00,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"frequency\": \"1 week\","})
  void thirtyProductsOfWhichWeeksAreAbsentAndTwoStandStill(String frequency) throws Exception {
    Path config =
        config(
            MessySeries.PRODUCTS,
            frequency
                + "\"time_column\": \"week\", \"value_column\": \"sold\","
                + " \"series_column\": \"product\"",
            6);

    Answer run = InProcess.run("run", config.toString());
    if (frequency.isEmpty()) {
      // Nothing is refused; what the run says of the weeks is as good as a refusal.
      assertThat(run.exitCode()).as(run.err()).isZero();
      List<String> said =
          run.err().lines().filter(line -> line.contains("steps of their own frequency")).toList();
      assertThat(said).singleElement().asString().contains(": 30 of 30 series lack ");
      assertThat(remedies(said))
          .containsExactly(
              "--set", "series.frequency=1 week", "--set", "series.missing=interpolate");
    } else {
      assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
      assertThat(run.problems())
          .singleElement()
          .asString()
          .contains(" steps of 1 week, the first ");
      run = run(config, remedies(run.problems()));
      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.err()).doesNotContain(" steps of ");
    }

    assertThat(run.out()).contains("30 trials: 29 completed, 0 diverged, 1 failed");
    List<String> forecast = forecast();
    assertThat(forecast).hasSize(1 + 29 * 20).anyMatch(line -> line.contains(",P29,"));
    assertThat(forecast).noneMatch(line -> line.contains(",P30,"));
    assertThat(
            DuckDb.query(
                ("SELECT series_id, count(DISTINCT date_diff('day', DATE '2022-01-03', time::DATE) %% 7),"
                        + " date_diff('week', min(time::DATE), max(time::DATE))"
                        + " FROM '%s/forecasts/*.parquet' WHERE series_id IN ('P01', 'P29')"
                        + " GROUP BY series_id ORDER BY series_id")
                    .formatted(temporary.resolve("r"))))
        .containsExactly("P01|1|19", "P29|1|19");
  }

  /** A file as a German spreadsheet writes it, which ends with 4 February 2023. */
  @Test
  void aGermanFile() throws Exception {
    Path config =
        config(
            GeneratedSeries.SALES, "\"time_column\": \"Datum\", \"value_column\": \"Umsatz\"", 7);

    Answer refused = InProcess.run("run", config.toString());

    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
    assertThat(temporary.resolve("r")).doesNotExist();
    assertThat(refused.problems())
        .allMatch(line -> line.matches(".*set series\\.\\S+ to \"[^\"]+\""));
    Answer run = run(config, remedies(refused.problems()));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("1 trial: 1 completed");
    assertThat(forecast().stream().skip(1)).hasSize(20).first().asString().contains("2023-02-05");
  }

  private List<String> forecast() {
    return InProcess.answer("forecast", temporary.resolve("r").toString(), "--format", "csv")
        .lines()
        .toList();
  }

  private static Answer run(Path config, List<String> settings) {
    return InProcess.run(command("run", config, settings));
  }

  private static String[] command(String name, Path config, List<String> settings) {
    return Stream.concat(Stream.of(name, config.toString()), settings.stream())
        .toArray(String[]::new);
  }

  /** Options that set the keys which lines name to the first value that each names. */
  private static List<String> remedies(List<String> lines) {
    List<String> settings = new ArrayList<>();
    for (String line : lines) {
      Matcher remedy = REMEDY.matcher(line);
      while (remedy.find()) {
        settings.addAll(List.of("--set", remedy.group(1) + "=" + remedy.group(2)));
      }
    }
    assertThat(settings).as("keys and values in %s", lines).isNotEmpty();
    return settings;
  }

  private Path config(String file, String series, int window) throws Exception {
    return Files.writeString(
        temporary.resolve("config.json"),
        """
        {"series": {"format": "csv", "path": "%s", %s},
         "training": {"epochs": 2, "hidden_size": 4, "window": %d, "batch_size": 16},
         "output": "%s"}
        """
            .formatted(file, series, window, temporary.resolve("r")));
  }
}
