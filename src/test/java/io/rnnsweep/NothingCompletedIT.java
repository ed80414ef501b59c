package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps of which there is nothing to use. */
class NothingCompletedIT {
  @TempDir private Path temporary;

  @Test
  void aRunOfWhichNothingCompletedFailsAndSaysWhy() throws Exception {
    Path results = temporary.resolve("r");
    Answer run =
        InProcess.run(
            "run",
            "src/test/resources/configurations/plain.json",
            "--set",
            "output=" + results,
            "--set",
            "space={\"hidden_size\": [40000, 46000], \"seed\": [1, 2]}");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.problems())
        .singleElement()
        .asString()
        .startsWith(
            "rnn-sweep: failed: no trial completed: 4 of 4 failed; the most frequent error:"
                + " needs ");
    assertThat(run.out())
        .contains("4 trials: 0 completed, 0 diverged, 4 failed")
        .contains("report: ")
        .doesNotContain("best");
    assertThat(run.err()).doesNotContain("Exception");
    assertThat(
            DuckDb.query(
                "SELECT count(*), count(error) FROM '%s/trials/*.parquet'".formatted(results)))
        .containsExactly("4|4");

    Answer forecast = InProcess.run("forecast", results.toString());
    assertThat(forecast.exitCode()).isEqualTo(2);
    assertThat(forecast.problems())
        .singleElement()
        .asString()
        .contains("has no trained network: no trial completed: 4 of 4 failed")
        .doesNotContain("rnn-sweep run");
  }
}
