package io.rnnsweep.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {
  private static final Key<Integer> INTEGER = Key.integer("units", 1, "Units.");
  private static final Key<Long> LONG = Key.longInteger("seed", "Seed.");
  private static final Key<Double> POSITIVE = Key.positive("rate", "Rate.");
  private static final Key<Double> NON_NEGATIVE = Key.nonNegative("delta", "Delta.");
  private static final Key<Boolean> FLAG = Key.flag("shuffle", "Shuffle.");
  private static final Key<String> TEXT = Key.text("path", "Path.");
  private static final Key<ScalerKind> CHOICE = Key.choice("scaler", ScalerKind.class, "Scaler.");
  private static final Key<Map<String, String>> TEXTS = Key.texts("options", "Options.");

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.0", "2147483648", "\"1\"", "true", "[1]", "{}"})
  void integerRefuses(String json) {
    assertThat(parse(INTEGER, json)).isEmpty();
  }

  @Test
  void integerTakesItsMinimumAndTheLargestInt() {
    assertThat(parse(INTEGER, "1")).contains(1);
    assertThat(parse(INTEGER, "2147483647")).contains(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "1.5", "\"1\""})
  void longIntegerRefuses(String json) {
    assertThat(parse(LONG, json)).isEmpty();
  }

  @Test
  void longIntegerTakesNegativeNumbers() {
    assertThat(parse(LONG, "-9223372036854775808")).contains(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.1", "1e999", "1e-999", "\"0.1\"", "false"})
  void positiveRefuses(String json) {
    assertThat(parse(POSITIVE, json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1e999", "\"0\"", "false"})
  void nonNegativeRefuses(String json) {
    assertThat(parse(NON_NEGATIVE, json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.0", "-0.0"})
  void nonNegativeTakesZeroInOneForm(String json) {
    assertThat(parse(NON_NEGATIVE, json)).contains(0.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "0.0", "1.0", "-0.1", "1.1", "\"0.5\""})
  void fractionRefuses(String json) {
    assertThat(parse(EvaluationConfig.TRAIN, json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"true\"", "1", "0"})
  void flagRefuses(String json) {
    assertThat(parse(FLAG, json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"  \"", "1", "[\"a\"]"})
  void textRefuses(String json) {
    assertThat(parse(TEXT, json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"MIN_MAX\"", "\"minmax\"", "1"})
  void choiceRefuses(String json) {
    assertThat(parse(CHOICE, json)).isEmpty();
  }

  @Test
  void choiceNamesItsConstantsInLowerCase() {
    assertThat(parse(CHOICE, "\"min_max\"")).contains(ScalerKind.MIN_MAX);
    assertThat(CHOICE.rule()).isEqualTo("one of: min_max, standard, none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": null}", "{\"a\": []}", "{\"a\": {}}", "[]", "\"a\""})
  void textsRefuses(String json) {
    assertThat(parse(TEXTS, json)).isEmpty();
  }

  @Test
  void textsTakesNumbersAndFlagsAsText() {
    assertThat(parse(TEXTS, "{\"sep\": \";\", \"maxColumns\": 10, \"header\": false}"))
        .contains(Map.of("sep", ";", "maxColumns", "10", "header", "false"));
  }

  private static <T> Optional<T> parse(Key<T> key, String json) {
    try {
      return key.parse(Json.read(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError("the test's own JSON is broken", e);
    }
  }
}
