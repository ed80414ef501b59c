package io.rnnsweep.config;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.rnnsweep.config.EvaluationConfig.WalkForward;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Keys whose rules depend on one another. */
class SweepConfigTest {

  @Test
  void walkForwardHasItsOwnKeys() {
    EvaluationConfig defaults =
        read("{\"evaluation\": {\"protocol\": \"walk_forward\"}}").evaluation();
    EvaluationConfig full =
        read("{\"evaluation\": {\"protocol\": \"walk_forward\", \"train\": 0.5, \"folds\": 3,"
                + " \"horizon\": 10, \"gap\": 2, \"train_length\": 100, \"season\": 12}}")
            .evaluation();

    assertThat(defaults.walkForward()).isEqualTo(new WalkForward(5, null, 0, null));
    assertThat(full.walkForward()).isEqualTo(new WalkForward(3, 10, 2, 100));
    assertThat(full.season()).isEqualTo(12);
    assertThat(full.train()).isEqualTo(new BigDecimal("0.5"));
    assertThat(full.foldCount()).isEqualTo(3);
    assertThat(full.hasValidation()).isTrue();
  }

  @Test
  void theKeysOfWalkForwardBelongToIt() {
    assertThat(problems("{\"evaluation\": {\"folds\": 3, \"gap\": 0}}"))
        .containsExactly(
            "test.json: evaluation.folds: applies to protocol walk_forward only",
            "test.json: evaluation.gap: applies to protocol walk_forward only");
    assertThat(problems("{\"evaluation\": {\"protocol\": \"walk_forward\", \"train_length\": 20}}"))
        .containsExactly(
            "test.json: evaluation.train_length: 20 leaves no target; it must be above 20, the most"
                + " values that a sample reaches back");
  }

  @Test
  void foldsCountAsTrials() {
    String some = "{\"evaluation\": {\"protocol\": \"walk_forward\", \"folds\": %d}}";

    assertThat(read(some.formatted(1_000_000)).evaluation().foldCount()).isEqualTo(1_000_000);
    assertThat(problems(some.formatted(1_000_001)))
        .containsExactly("test.json: evaluation.folds: make more than 1000000 trials");
  }

  @Test
  void stoppingEarlyNeedsValidation() {
    String article = "{\"evaluation\": {\"protocol\": \"article\"}, ";

    assertThat(problems(article + "\"training\": {\"patience\": 3}}"))
        .containsExactly(
            "test.json: training.patience: needs validation, and protocol article has none");
    assertThat(problems(article + "\"space\": {\"patience\": [3]}}"))
        .containsExactly(
            "test.json: space.patience: needs validation, and protocol article has none");
  }

  @Test
  void aLeastImprovementNeedsPatience() {
    assertThat(problems("{\"training\": {\"min_delta\": 0.1}}"))
        .containsExactly("test.json: training.min_delta: needs patience");
    assertThat(problems("{\"training\": {\"min_delta\": -0.1, \"patience\": 2}}"))
        .containsExactly(
            "test.json: training.min_delta: -0.1 is not allowed; it must be a number of at least"
                + " 0");
  }

  @Test
  void aDifferenceReachesOneValueFurtherThanTheWindow() {
    assertThat(
            read("{\"space\": {\"window\": [10, 50], \"transform\": [\"none\", \"difference\"]}}")
                .evaluation()
                .context())
        .isEqualTo(51);
    assertThat(read("{\"series\": {\"transform\": \"log_difference\"}}").evaluation().context())
        .isEqualTo(21);
  }

  @Test
  void aTransformIsAScalarOfTheSeriesOrAListOfTheSpace() {
    SpaceConfig scalar = read("{\"series\": {\"transform\": \"difference\"}}").space();
    SpaceConfig list = read("{\"space\": {\"transform\": [\"none\", \"difference\"]}}").space();

    assertThat(scalar.fixed().transform()).isEqualTo(TransformKind.DIFFERENCE);
    assertThat(list.values(Hyperparameters.TRANSFORM))
        .containsExactly(TransformKind.NONE, TransformKind.DIFFERENCE);
    assertThat(problems("{\"training\": {\"transform\": \"difference\"}}"))
        .singleElement(as(InstanceOfAssertFactories.STRING))
        .startsWith("test.json: training.transform: unknown key");
    assertThat(
            problems(
                "{\"series\": {\"transform\": \"none\"}, \"space\": {\"transform\": [\"none\"]}}"))
        .containsExactly("test.json: series.transform: is in space too; give it in one of the two");
    assertThat(problems("{\"space\": {\"transform\": \"none\"}}"))
        .containsExactly(
            "test.json: space.transform: \"none\" is not allowed; it must be a list of at least one"
                + " value, each one of: none, difference, log_difference (a single value belongs in"
                + " series)");
  }

  @Test
  void theArticlesProtocolKnowsNoTransform() {
    assertThat(
            problems(
                "{\"evaluation\": {\"protocol\": \"article\"},"
                    + " \"space\": {\"transform\": [\"difference\"]}}"))
        .containsExactly("test.json: space.transform: protocol article allows no transform");
  }

  private static SweepConfig read(String json) {
    return ConfigReader.read("test.json", json, Map.of());
  }

  private static List<String> problems(String json) {
    InvalidInputException e = catchThrowableOfType(InvalidInputException.class, () -> read(json));
    assertThat(e).as("nothing was refused").isNotNull();
    return e.problems();
  }
}
