package io.rnnsweep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.Trials;
import io.rnnsweep.results.TrialResults;
import io.rnnsweep.sweep.Trial;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
  private static final List<Trial> TRIALS = Trials.of("{'space': {'seed': [1, 2, 3, 4, 5, 6]}}");

  private final StringWriter text = new StringWriter();
  private double seconds = 1000;
  private final PlainProgress progress =
      new PlainProgress(new PrintWriter(text), () -> (long) (seconds * 1e9));

  @Test
  void everyHalfMinuteALineSaysHowItGoes() {
    progress.proposed(6);
    progress.finished(TrialResults.completed(TRIALS.get(0), 0.25, 1));
    progress.finished(TrialResults.completed(TRIALS.get(1), 0.125, 1));
    waitUntil(1029.9);
    assertThat(text.toString()).isEmpty();
    waitUntil(1030);
    waitUntil(1059);
    progress.finished(TrialResults.completed(TRIALS.get(2), 0.5, 1));
    waitUntil(1100);

    assertThat(text.toString().lines())
        .containsExactly(
            "2 of 6 trials, 0.0667/s, best MSE 0.1250, 0:01:00 left",
            "3 of 6 trials, 0.0300/s, best MSE 0.1250, 0:01:40 left");
  }

  @Test
  void beforeTheFirstTrialEndsThereIsNothingToReckonWith() {
    progress.proposed(6);
    waitUntil(1040);

    assertThat(text.toString().lines()).containsExactly("0 of 6 trials, 0.00/s");
  }

  private void waitUntil(double time) {
    seconds = time;
    progress.waiting();
  }
}
