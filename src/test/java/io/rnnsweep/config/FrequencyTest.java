package io.rnnsweep.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.rnnsweep.config.Frequency.Every;
import io.rnnsweep.config.StepUnit.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyTest {

  @ParameterizedTest
  @CsvSource({
    "infer, infer",
    "1h, 1h",
    "' 15 MIN ', 15min",
    "2 hours, 2h",
    "90 seconds, 90s",
    "250ms, 250ms",
    "10us, 10us",
    "1d, 1d",
    "1 day, 1d",
    "1 business day, 1 business day",
    "1 week, 1 week",
    "2 weeks, 2 weeks",
    "1 month, 1 month",
    "1 quarter, 1 quarter",
    "5 years, 5 years",
    "1, 1",
    "1000000000, 1000000000",
  })
  void aStepIsReadAndWrittenSoThatItIsReadAgain(String text, String written) {
    Frequency read = Frequency.parse(Json.tree(text)).orElseThrow();

    assertThat(read).hasToString(written);
    assertThat(Frequency.parse(Json.tree(read))).contains(read);
  }

  @Test
  void aWholeNumberNeedsNoQuotes() throws JsonProcessingException {
    assertThat(Frequency.parse(Json.read("2"))).contains(new Every(2, StepUnit.WHOLE_NUMBER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"0h\"",
        "\"h\"",
        "\"hour\"",
        "\"1.5h\"",
        "\"-1h\"",
        "\"1 fortnight\"",
        "1.5",
        "\"2 business days\"",
        "\"1000000h\"",
        "\"1 whole number\"",
        "true",
        "[\"1h\"]",
        "0"
      })
  void anythingElseIsRefused(String json) throws JsonProcessingException {
    JsonNode node = Json.read(json);

    assertThat(Frequency.parse(node)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MICROSECONDS, 5400000000, 90min",
    "MICROSECONDS, 86400000000, 24h",
    "DAYS, 14, 2 weeks",
    "DAYS, 10, 10d",
    "MONTHS, 24, 2 years",
    "MONTHS, 6, 2 quarters",
    "MONTHS, 4, 4 months",
    "NUMBERS, 7, 7",
  })
  void aStepIsNamedByTheLargestUnitThatGoes(Scale scale, long amount, String name) {
    assertThat(Every.of(scale, amount)).hasToString(name);
  }
}
