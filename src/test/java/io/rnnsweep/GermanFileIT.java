package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What someone goes through who has a file as a German spreadsheet writes it. */
class GermanFileIT {
  private static final Pattern REMEDY = Pattern.compile("set (series\\.\\S+) to \"([^\"]+)\"$");

  @TempDir private Path temporary;

  @Test
  void oneRefusalIsEnoughToComeToAForecast() throws Exception {
    Path config = temporary.resolve("config.json");
    Path results = temporary.resolve("results");
    Files.writeString(
        config,
        """
        {"series": {"format": "csv", "path": "%s",
                    "time_column": "Datum", "value_column": "Umsatz"},
         "training": {"epochs": 3, "window": 7, "hidden_size": 3},
         "output": "%s"}
        """
            .formatted(GeneratedSeries.SALES, results));

    Answer refused = InProcess.run("run", config.toString());

    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
    assertThat(results).doesNotExist();
    List<String> again = new ArrayList<>(List.of("run", config.toString()));
    for (String line : refused.problems()) {
      Matcher remedy = REMEDY.matcher(line);
      assertThat(remedy.find()).as(line).isTrue();
      again.add("--set");
      again.add(remedy.group(1) + "=" + remedy.group(2));
    }

    Answer run = InProcess.run(again.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("1 trials: 1 completed");

    Answer forecast = InProcess.run("forecast", results.toString(), "--format", "csv");

    assertThat(forecast.exitCode()).as(forecast.err()).isZero();
    // The file ends with 4 February 2023.
    assertThat(forecast.out().lines().skip(1))
        .hasSize(20)
        .first()
        .asString()
        .contains("2023-02-05");
  }
}
