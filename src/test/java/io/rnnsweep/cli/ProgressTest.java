package io.rnnsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void colourIsForTerminalsThatHaveItAndOwnersWhoWantIt() {
    assertThat(Progress.hasColour(Map.of("TERM", "xterm"))).isTrue();
    assertThat(Progress.hasColour(Map.of("TERM", "xterm", "NO_COLOR", ""))).isTrue();
    assertThat(Progress.hasColour(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isFalse();
    assertThat(Progress.hasColour(Map.of("TERM", "dumb"))).isFalse();
    assertThat(Progress.hasColour(Map.of())).isFalse();
  }

  @Test
  void aBarIsForTerminals() {
    PrintWriter err = new PrintWriter(new StringWriter());

    try (Progress bar = Progress.of(Map.of("RNN_SWEEP_TERMINAL", "1"), err);
        Progress lines = Progress.of(Map.of("TERM", "xterm"), err)) {
      assertThat(bar).isInstanceOf(ProgressBarLine.class);
      assertThat(lines).isInstanceOf(PlainProgress.class);
    }
  }
}
