package io.rnnsweep.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rnnsweep.config.Domain.Continuous;
import io.rnnsweep.config.Domain.Listed;
import io.rnnsweep.config.Domain.Scale;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DomainReaderTest {
  private final List<String> problems = new ArrayList<>();

  @Test
  void aRangeIsReadAsItIsWritten() {
    assertThat(read(Hyperparameters.LEARNING_RATE, "{'min': 3e-4, 'max': 0.1, 'scale': 'log'}"))
        .isEqualTo(new Continuous(0.0003, 0.1, Scale.LOG))
        .hasToString("0.0003 to 0.1, log");
    assertThat(read(Hyperparameters.LEARNING_RATE, "{'min': 0.1, 'max': 1}"))
        .isEqualTo(new Continuous(0.1, 1, Scale.LINEAR));
    assertThat(read(Hyperparameters.LEARNING_RATE, "[0.1, 1]"))
        .isEqualTo(new Listed(List.of(0.1, 1.0)))
        .hasToString("0.1, 1");
  }

  /** In decimals: by doubles the fourth value would be 0.30000000000000004. */
  @Test
  void aRangeWithStepsHasExactlyTheValuesThatAListWouldHave() {
    assertThat(read(Hyperparameters.LEARNING_RATE, "{'min': 0.1, 'max': 0.4, 'step': 0.1}"))
        .hasToString("0.1 to 0.4 by 0.1")
        .extracting(Domain::values)
        .isEqualTo(List.of(0.1, 0.2, 0.3, 0.4));
    assertThat(read(Hyperparameters.HIDDEN_SIZE, "{'min': 4, 'max': 12, 'step': 4}").values())
        .isEqualTo(List.of(4, 8, 12));
  }

  @Test
  void whatIsResolvedReadsAsTheSame() {
    for (String json :
        List.of("{'min': 3e-4, 'max': 0.1}", "{'min': 0.1, 'max': 0.4, 'step': 0.1}", "[0.1, 1]")) {
      Section space = section("{'learning_rate': " + json + "}");
      Domain domain = new DomainReader(space).read(Hyperparameters.LEARNING_RATE).orElseThrow();

      Section again = new Section("space", space.resolved(), problems);

      assertThat(new DomainReader(again).read(Hyperparameters.LEARNING_RATE)).contains(domain);
    }
    assertThat(problems).isEmpty();
  }

  private Domain read(Key<?> key, String json) {
    Section space = section("{'%s': %s}".formatted(key, json));
    Domain domain = new DomainReader(space).read(key).orElseThrow();
    assertThat(problems).isEmpty();
    return domain;
  }

  private Section section(String json) {
    try {
      return new Section("space", (ObjectNode) Json.read(json.replace('\'', '"')), problems);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the test's own JSON is broken", e);
    }
  }
}
