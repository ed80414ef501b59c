package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rnnsweep.network.kernel.Kernels;
import io.rnnsweep.sweep.CostModel.Work;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpeedTest {
  private static final Work WORK = new Work(1000, 1e6);
  private static final Optional<Rate> RATE = Optional.of(new Rate(1e-6, 1e-9));

  @Test
  void theTimeIsThatOfTheStepsAndTheOperations() {
    assertThat(new Speed(RATE).predict(WORK).orElseThrow()).isCloseTo(0.002, within(1e-12));
  }

  @Test
  void finishedTrialsCorrectIt() {
    Speed speed = new Speed(RATE);
    for (int trial = 0; trial < 30; trial++) {
      speed.learn(WORK, 0.006);
    }
    assertThat(speed.predict(WORK).orElseThrow()).isCloseTo(0.006, within(1e-5));
  }

  @Test
  void withoutAMeasuredRateNothingIsPredicted() {
    Speed speed = Speed.unmeasured();
    speed.learn(WORK, 0.006);
    assertThat(speed.predict(WORK)).isEmpty();
    assertThat(speed.rate()).isEmpty();
  }

  @Test
  void measuringGivesTheRateOfThisMachine() throws InterruptedException {
    Rate rate = Calibration.measure(Kernels.chosen(), 30).orElseThrow();
    assertThat(rate.seconds(WORK)).isPositive().isLessThan(0.1);
  }
}
