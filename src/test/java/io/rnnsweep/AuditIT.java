package io.rnnsweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.InProcess.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The leak check of whole configurations; that it catches a leak is LeakCheckTest's to show. */
class AuditIT {
  private static final String FEW_EPOCHS = "training={\"epochs\": 2, \"shuffle\": true}";

  @TempDir private Path temporary;

  @Test
  void theDefaultConfigurationLeaksNothing() {
    Answer answer =
        InProcess.run(
            "audit",
            "src/test/resources/configurations/plain.json",
            "--set",
            "output=" + temporary);

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("after training (from value 701)", "after validation (from value 801)")
        .contains("weights", "validation scores")
        .contains("No leak: all 11 comparisons are the same to the last bit.")
        .doesNotContain("LEAKS");
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void everyFoldAndTransformIsChecked() {
    Answer answer =
        InProcess.run(
            "audit",
            "src/test/resources/configurations/plain.json",
            "--set",
            "evaluation={\"protocol\": \"walk_forward\", \"folds\": 3}",
            "--set",
            "space={\"transform\": [\"none\", \"difference\", \"log_difference\"]}",
            "--set",
            FEW_EPOCHS);

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("No leak: all 99 comparisons");
    assertThat(answer.out().lines().filter(row -> row.startsWith("log_difference"))).hasSize(33);
  }

  @Test
  void everyNormalizationAndLinearPartIsChecked() {
    Answer answer =
        InProcess.run(
            "audit",
            "src/test/resources/configurations/plain.json",
            "--set",
            "space={\"normalization\": [\"none\", \"window\"],"
                + " \"linear\": [\"none\", \"persistence\", \"autoregression\"]}",
            "--set",
            FEW_EPOCHS);

    assertThat(answer.exitCode()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("No leak: all 66 comparisons");
    assertThat(answer.out().lines().filter(row -> row.matches("window +autoregression .*")))
        .hasSize(11);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluation.train=0.001", "series.length=3"})
  void aSeriesThatCannotBeCutIsRefused(String change) {
    Answer answer =
        InProcess.run("audit", "src/test/resources/configurations/plain.json", "--set", change);

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.problems()).singleElement().asString().contains("values; with train");
  }
}
