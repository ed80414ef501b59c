package io.rnnsweep.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.config.CellKind;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InitializerTest {
  private static final NetworkSpec LSTM = new NetworkSpec(CellKind.LSTM, 2, 1, 3, 1);

  @Test
  void theForgetGateOfAnLstmIsOpenAtFirst() {
    Parameters drawn = Initializer.Uniform.usual(LSTM).draw(LSTM, new Random(1));

    for (String bias : new String[] {"bias_ih_l0", "bias_ih_l1"}) {
      float[] values = drawn.tensor(bias);
      for (int i = 0; i < values.length; i++) {
        if (i >= 3 && i < 6) {
          assertThat(values[i]).as("%s[%d]", bias, i).isEqualTo(1);
        } else {
          assertThat(values[i]).as("%s[%d]", bias, i).isBetween(-0.578f, 0.578f).isNotZero();
        }
      }
    }
  }

  @Test
  void itIsNotWhereTheInitializerIsAnother() {
    Parameters drawn = new Initializer.Gaussian(0.01).draw(LSTM, new Random(1));

    assertThat(drawn.tensor("bias_ih_l0")).containsOnly(0);
  }

  @Test
  void everyOtherWeightIsDrawnInTheOrderOfTheLayout() {
    NetworkSpec gru = new NetworkSpec(CellKind.GRU, 1, 1, 2, 1);
    Parameters drawn = new Initializer.Uniform(1).draw(gru, new Random(1));

    Random random = new Random(1);
    for (float value : drawn.values()) {
      assertThat(value).isEqualTo((float) (2 * random.nextDouble() - 1));
    }
  }
}
