package io.rnnsweep.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rnnsweep.config.CellKind;
import io.rnnsweep.network.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecurrentNetworkTest {
  private static final NetworkSpec DEEP = new NetworkSpec(CellKind.RNN_TANH, 2, 3, 9, 4);

  @Test
  void aPredictionHasTheSameBitsAloneAndAmongOthers() {
    double[] series = new Random(1).doubles(20).toArray();
    RecurrentNetwork network = network(NetworkSpec.tanh(9), 5, 4);
    float[] together = network.predict(series, new int[] {7, 9, 19}, 0, 3).clone();

    for (int sample = 0; sample < 3; sample++) {
      float alone = network.predict(series, new int[] {7, 9, 19}, sample, 1)[0];
      assertThat(alone).isEqualTo(together[sample]);
    }
  }

  @Test
  void aNetworkForSinglesPredictsOne() {
    double[] series = new Random(1).doubles(20).toArray();
    float expected = network(NetworkSpec.tanh(9), 5, 4).predict(series, new int[] {7}, 0, 1)[0];

    assertThat(network(NetworkSpec.tanh(9), 5, 1).predict(series, new int[] {7}, 0, 1)[0])
        .isEqualTo(expected);
  }

  @Test
  void theGradientsOfBatchesAddUp() {
    RecurrentNetwork network = network(DEEP, 3, 2);
    float[] gradients = gradient(network, 1).clone();
    float[] second = gradient(network, 2);
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] += second[i];
    }

    gradient(network, 1);
    network.forward(samples(2), 2);
    network.accumulate(derivatives(), 2);

    assertThat(network.gradient().values())
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(gradients);
  }

  @Test
  void weightsAreWhatTheyWereAfterARestore() {
    RecurrentNetwork network = network(DEEP, 3, 2);
    Parameters before = network.parameters();
    float[] predicted = network.forward(samples(1), 2).clone();
    List<float[]> saved = network.room();
    network.save(saved);
    network.blocks().forEach(block -> Arrays.fill(block.weights(), 0));

    network.restore(saved);

    assertThat(network.parameters().sameBits(before)).isTrue();
    assertThat(network.forward(samples(1), 2)).isEqualTo(predicted);
  }

  @Test
  void aBatchThatThereIsNoRoomForIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network(DEEP, 3, 4).forward(samples(1), 5))
        .withMessage("a batch of 5 in room for 4");
  }

  private static RecurrentNetwork network(NetworkSpec spec, int window, int batchSize) {
    Parameters weights = Initializer.Uniform.usual(spec).draw(spec, new Random(3));
    return new RecurrentNetwork(Kernels.chosen(), weights, window, batchSize);
  }

  private static float[] gradient(RecurrentNetwork network, int seed) {
    network.forward(samples(seed), 2);
    network.backward(derivatives(), 2);
    return network.gradient().values();
  }

  private static float[] samples(int seed) {
    Random random = new Random(seed);
    float[] samples = new float[2 * 3 * DEEP.inputs()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = random.nextFloat();
    }
    return samples;
  }

  private static float[] derivatives() {
    return new float[] {1, -2, 0.5f, 3, -1, 0.25f, 2, 1};
  }
}
