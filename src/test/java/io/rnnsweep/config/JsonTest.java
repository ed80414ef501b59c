package io.rnnsweep.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void canonicalTextDoesNotDependOnTheOrderOfKeys() {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("z", 1);
    inner.put("y", 2);
    Map<String, Object> outer = new LinkedHashMap<>();
    outer.put("b", inner);
    outer.put("a", List.of(2, 1));

    assertThat(Json.canonical(outer)).isEqualTo("{\"a\":[2,1],\"b\":{\"y\":2,\"z\":1}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-3", "0.001", "0.0010", "10E-4"})
  void canonicalTextDoesNotDependOnHowANumberWasWritten(String written) throws Exception {
    Double learningRate = Hyperparameters.LEARNING_RATE.parse(Json.read(written)).orElseThrow();

    assertThat(Json.canonical(Map.of("learning_rate", learningRate)))
        .isEqualTo("{\"learning_rate\":\"" + Double.toHexString(0.001) + "\"}");
  }

  @Test
  void canonicalTextKeepsNullsAndWritesEnumsAsInAConfiguration() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("scaler", ScalerKind.MIN_MAX);
    value.put("clip_norm", null);

    assertThat(Json.canonical(value)).isEqualTo("{\"clip_norm\":null,\"scaler\":\"min_max\"}");
  }

  @Test
  void decimalsStayExact() throws Exception {
    assertThat(Json.read("0.1000000000000000055511151231257827").decimalValue())
        .isEqualByComparingTo(new BigDecimal("0.1000000000000000055511151231257827"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1, \"a\": 2}", "{} {}", "{\"a\": }", "[1, 2"})
  void whatIsNotOneJsonValueIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(JsonProcessingException.class);
  }
}
