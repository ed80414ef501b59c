package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.sweep.CostModel.Work;
import org.junit.jupiter.api.Test;

class SpeedTest {
  private static final Work WORK = new Work(1000, 1e6);

  @Test
  void theTimeIsThatOfTheStepsAndTheOperations() {
    assertThat(new Speed(new Rate(1e-6, 1e-9)).predict(WORK)).isCloseTo(0.002, within(1e-12));
  }

  @Test
  void finishedTrialsCorrectIt() {
    Speed speed = new Speed(new Rate(1e-6, 1e-9));
    for (int trial = 0; trial < 30; trial++) {
      speed.learn(WORK, 0.006);
    }
    assertThat(speed.predict(WORK)).isCloseTo(0.006, within(1e-5));
  }

  @Test
  void measuringGivesATime() throws InterruptedException {
    assertThat(Calibration.measure(Kernels.chosen(), 0.2).seconds(WORK)).isPositive().isLessThan(1);
  }
}
