package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep over series in which there is nothing to find but luck. */
class LuckIT {
  private static final int SERIES_OF_A_KIND = 20;
  private static final int LENGTH = 500;

  @TempDir private Path temporary;

  /**
   * Of 40 claims at the 5 % level, luck alone makes 2. That noise is forecast better than by
   * persistence is no luck, so claims are made where there is something to claim.
   */
  @Test
  void noiseAndRandomWalksLetARunClaimAnImprovementOnTheBestBaselineHardlyEver() throws Exception {
    Path series = temporary.resolve("series.csv");
    Files.writeString(series, noiseAndWalks(2));
    Path results = temporary.resolve("r");
    Path config = temporary.resolve("config.json");
    Files.writeString(
        config,
        """
        {"series": {"format": "csv", "path": "%s", "time_column": "day", "value_column": "value",
                    "series_column": "name"},
         "space": {"hidden_size": [4, 8], "transform": ["none", "difference"]},
         "training": {"epochs": 15, "window": 10, "patience": 3},
         "output": "%s", "best": 1}
        """
            .formatted(series, results));

    Answer answer = InProcess.run("run", config.toString());

    assertThat(answer.out()).as(answer.err()).contains("160 trials: 160 completed");
    int claims = claims(answer, "the best baseline");
    System.out.printf("of 40 series without anything to find, a claim for %d%n", claims);
    assertThat(claims).isLessThanOrEqualTo(5);
    assertThat(claims(answer, "persistence")).isGreaterThanOrEqualTo(18);
    assertThat(
            DuckDb.query(
                ("SELECT count(*), count(*) FILTER (p_better < 0.05),"
                        + " count(*) FILTER (baseline = 'historical_mean') > 10,"
                        + " count(*) FILTER (baseline = 'persistence') > 2"
                        + " FROM '%s/comparisons/*.parquet' WHERE is_best_baseline")
                    .formatted(results)))
        .containsExactly("40|%d|true|true".formatted(claims));
  }

  /** The number in the sentence that a user reads. */
  private static int claims(Answer answer, String baseline) {
    Matcher sentence =
        Pattern.compile(
                "the chosen point of its series is better than %s in (\\d+) of 40 series"
                    .formatted(baseline))
            .matcher(answer.out());
    assertThat(sentence.find()).as(answer.out()).isTrue();
    return Integer.parseInt(sentence.group(1));
  }

  private static String noiseAndWalks(long seed) {
    Random random = new Random(seed);
    StringBuilder rows = new StringBuilder("day,name,value\n");
    for (int s = 0; s < SERIES_OF_A_KIND; s++) {
      double walk = 0;
      for (int day = 0; day < LENGTH; day++) {
        walk += random.nextGaussian();
        rows.append(String.format(Locale.ROOT, "%d,noise %d,%s%n", day, s, random.nextGaussian()));
        rows.append(String.format(Locale.ROOT, "%d,walk %d,%s%n", day, s, walk));
      }
    }
    return rows.toString();
  }
}
