package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.config.ConfigReader;
import io.rnnsweep.config.Grid;
import io.rnnsweep.config.SweepConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTest {
  private static final String PINNED =
      "{'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10}}";

  /** Results of earlier runs are found again by their ids: this one must never change by itself. */
  @Test
  void theIdOfATrialIsPinned() {
    assertThat(id(PINNED)).isEqualTo("d37988e161b65322");
  }

  @Test
  void anIdIsSixteenHexadecimalDigits() {
    assertThat(id(PINNED)).matches("[0-9a-f]{16}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'training': {'window': 10, 'learning_rate': 3e-3, 'hidden_size': 8}}",
        "{'space': {'hidden_size': [8], 'learning_rate': [0.003], 'window': [10]}}",
        "{'training': {'hidden_size': 8, 'window': 10}, 'space': {'learning_rate': [0.0030]}}",
        "{'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10, 'epochs': 50},"
            + " 'evaluation': {'train': 0.70, 'context': 10}, 'space': {'seed': [1]}}",
        "{'name': 'other', 'output': 'elsewhere',"
            + " 'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10}}",
      })
  void howAConfigurationIsWrittenDoesNotMatter(String json) {
    assertThat(id(json)).isEqualTo(id(PINNED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'training': {'hidden_size': 9, 'learning_rate': 0.003, 'window': 10}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.0031, 'window': 10}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 11}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10, 'batch_size': 2}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10, 'epochs': 51}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10, 'clip_norm': 1}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10, 'shuffle': true}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10, 'patience': 50}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10,"
            + " 'initializer': 'gaussian'}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10,"
            + " 'initializer_scale': 0.1}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10},"
            + " 'space': {'seed': [2]}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10},"
            + " 'evaluation': {'train': 0.6}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10},"
            + " 'evaluation': {'validation': 0.2}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10},"
            + " 'evaluation': {'scaler': 'standard'}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10},"
            + " 'evaluation': {'context': 20}",
        "'training': {'hidden_size': 8, 'learning_rate': 0.003, 'window': 10},"
            + " 'evaluation': {'protocol': 'article'}",
      })
  void everythingThatDecidesTheResultChangesTheId(String json) {
    assertThat(id("{" + json + "}")).isNotEqualTo(id(PINNED));
  }

  /** The context is the same in both: the transform alone differs. */
  @Test
  void aTransformChangesTheIdAndItsDefaultDoesNot() {
    String some = "{'evaluation': {'context': 30}, 'series': {'transform': '%s'}}";

    assertThat(id(some.formatted("none"))).isEqualTo(id("{'evaluation': {'context': 30}}"));
    assertThat(id(some.formatted("difference"))).isNotEqualTo(id(some.formatted("none")));
    assertThat(id(some.formatted("log_difference"))).isNotEqualTo(id(some.formatted("difference")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'folds': 4", "'horizon': 9", "'gap': 1", "'train_length': 90"})
  void howFoldsAreMadeChangesTheId(String key) {
    String some = "{'evaluation': {'protocol': 'walk_forward'%s}}";

    assertThat(id(some.formatted(", " + key))).isNotEqualTo(id(some.formatted("")));
    assertThat(id(some.formatted(""))).isNotEqualTo(id("{}"));
  }

  @Test
  void theLeastImprovementChangesTheId() {
    assertThat(id("{'training': {'patience': 3, 'min_delta': 0.1}}"))
        .isNotEqualTo(id("{'training': {'patience': 3}}"));
  }

  /** It makes a baseline and touches no network. */
  @Test
  void theSeasonDoesNotChangeTheId() {
    assertThat(id("{'evaluation': {'season': 12}}")).isEqualTo(id("{}"));
  }

  @Test
  void theDataAndTheFoldChangeTheId() {
    SweepConfig config = ConfigReader.read("test", PINNED.replace('\'', '"'), Map.of());
    Point point = new Point(new Grid(config.space()).point(0), 1);

    assertThat(Trial.of("s", "other", config.evaluation(), 0, point).id()).isNotEqualTo(id(PINNED));
    assertThat(Trial.of("s", "fingerprint", config.evaluation(), 1, point).id())
        .isNotEqualTo(id(PINNED));
  }

  private static String id(String json) {
    return Trials.of(json).get(0).id();
  }
}
