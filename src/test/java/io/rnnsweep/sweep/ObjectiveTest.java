package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rnnsweep.SparkExtension;
import io.rnnsweep.Trials;
import io.rnnsweep.config.EvaluationConfig;
import io.rnnsweep.results.TrialResults;
import io.rnnsweep.training.Scores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class ObjectiveTest {
  private static final EvaluationConfig EVALUATION = Trials.evaluation("{}");
  private static final Point POINT = Trials.of("{}").get(0).point();
  private static final List<Trial> TRIALS =
      List.of(trial("a", 0), trial("a", 1), trial("b", 0), trial("constant", 0));
  private static final Objective OBJECTIVE =
      new Objective(
          List.of(
              baseline("a", 0, "persistence", 2),
              baseline("a", 0, "drift", 1000),
              baseline("a", 1, "persistence", 4),
              baseline("b", 0, "persistence", 0.5),
              baseline("constant", 0, "persistence", 0)));

  @Test
  void itIsTheMeanOfValidationErrorsRelativeToThoseOfPersistence() {
    assertThat(OBJECTIVE.of(TRIALS, new double[] {1, 1, 1, 7}))
        .isCloseTo((0.5 + 0.25 + 2) / 3, within(1e-15));
  }

  @Test
  void aTrialThatDivergedMakesItInfiniteWhereItCounts() {
    double infinity = Double.POSITIVE_INFINITY;

    assertThat(OBJECTIVE.of(TRIALS, new double[] {1, infinity, 1, 1})).isEqualTo(infinity);
    assertThat(OBJECTIVE.of(TRIALS, new double[] {1, 1, 1, infinity})).isFinite();
    assertThat(Objective.validationMse(Status.DIVERGED, null)).isEqualTo(infinity);
  }

  @Test
  void thereIsNoneWithoutValidation() {
    assertThat(Objective.validationMse(Status.COMPLETED, null)).isNaN();
    assertThat(new Objective(List.of()).of(TRIALS, new double[] {1, 1, 1, 1})).isNaN();
  }

  @Test
  void theScoreInSqlIsTheScore(SparkSession spark) {
    Trial trial = TRIALS.get(0);

    assertThat(Objective.score(TrialResults.completed(trial, 3, 5)))
        .isEqualTo(OptionalDouble.of(score(spark, "3D", "5D")));
    assertThat(Objective.score(TrialResults.withoutValidation(trial, 5)))
        .isEqualTo(OptionalDouble.of(score(spark, "NULL", "5D")));
    assertThat(Objective.score(TrialResults.without(trial, Status.DIVERGED))).isEmpty();
  }

  private static double score(SparkSession spark, String validation, String test) {
    Row row =
        spark
            .sql(
                "SELECT double("
                    + Objective.SCORE
                    + ") FROM (SELECT "
                    + validation
                    + " AS validation_mse, "
                    + test
                    + " AS test_mse)")
            .head();
    return row.getDouble(0);
  }

  /** What ranks by a column of its own would rank otherwise where there is no validation part. */
  @Test
  void noOtherPlaceSaysWhichScoreRanksTrials() throws IOException {
    Pattern ranking =
        Pattern.compile(
            "validation_?mse[^;]{0,40}[,:]\\s*\"?(col\\(\")?test_?mse\"?\\)"
                + "|(?i:order\\s+by|orderBy|min_by)[^;]{0,60}\\b(validation|test)_mse");
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .filter(file -> !file.endsWith("Objective.java"))
                  .filter(file -> ranking.matcher(text(file)).find()))
          .isEmpty();
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Trial trial(String series, int fold) {
    return Trial.of(series, series, EVALUATION, fold, POINT);
  }

  private static BaselineResult baseline(String series, int fold, String name, double mse) {
    Scores validation = new Scores(mse, 1, 1, 1, 1, 1);
    return new BaselineResult(series, fold, name, validation, validation, 0);
  }
}
