package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rnnsweep.sweep.Stopwatch.Pair;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** Pieces of code on a machine whose clocks are moved by what runs there. */
class StopwatchTest {
  private double processor;
  private double wall;
  private double wallPerProcessor = 1;

  @Test
  void compiledCodeSettlesAtItsTime() throws InterruptedException {
    Pair seconds = settled(() -> pass(50e-6), () -> pass(1e-3), 3).orElseThrow();

    assertThat(seconds.first()).isCloseTo(50e-6, within(1e-9));
    assertThat(seconds.second()).isCloseTo(1e-3, within(1e-9));
    assertThat(processor).isLessThan(1);
  }

  @Test
  void codeThatIsInterpretedForLongHasNotSettled() throws InterruptedException {
    Pair seconds = settled(compiledAfter(2, 0.05, 50e-6), compiledAfter(6, 0.4, 1e-3), 20).get();

    assertThat(seconds.first()).isCloseTo(50e-6, Percentage.withPercentage(1));
    assertThat(seconds.second()).isCloseTo(1e-3, Percentage.withPercentage(1));
  }

  @Test
  void aBusyMachineIsWaitedForButDoesNotCount() throws InterruptedException {
    wallPerProcessor = 3.5;
    Pair seconds = settled(compiledAfter(1, 0.01, 50e-6), compiledAfter(1.4, 0.1, 1e-3), 3).get();

    assertThat(seconds.first()).isCloseTo(50e-6, Percentage.withPercentage(1));
    assertThat(seconds.second()).isCloseTo(1e-3, Percentage.withPercentage(1));
  }

  @Test
  void whatDoesNotSettleInItsTimeIsNotKnown() throws InterruptedException {
    assertThat(settled(compiledAfter(2, 0.05, 50e-6), compiledAfter(6, 0.4, 1e-3), 3)).isEmpty();
    assertThat(processor).isBetween(3.0, 4.0);
  }

  @Test
  void aMachineWithNoTimeForThisThreadIsNotWaitedForForever() throws InterruptedException {
    wallPerProcessor = 100;
    assertThat(settled(() -> pass(50e-6), () -> pass(1e-3), 3)).isEmpty();
    assertThat(wall).isBetween(12.0, 20.0);
  }

  private Optional<Pair> settled(Stopwatch.Piece first, Stopwatch.Piece second, double mostSeconds)
      throws InterruptedException {
    return new Stopwatch(() -> (long) (processor * 1e9), () -> (long) (wall * 1e9))
        .settled(first, second, mostSeconds);
  }

  private Stopwatch.Piece compiledAfter(double seconds, double interpreted, double compiled) {
    return () -> pass(processor < seconds ? interpreted : compiled);
  }

  private void pass(double seconds) {
    processor += seconds;
    wall += wallPerProcessor * seconds;
  }
}
