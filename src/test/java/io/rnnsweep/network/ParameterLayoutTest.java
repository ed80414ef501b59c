package io.rnnsweep.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rnnsweep.config.CellKind;
import io.rnnsweep.network.ParameterLayout.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterLayoutTest {

  @Test
  void theTensorsOfEveryLayerAndOfTheHeadLieOneAfterAnother() {
    ParameterLayout layout = ParameterLayout.of(new NetworkSpec(CellKind.RNN_TANH, 2, 3, 5, 4));

    assertThat(layout.tensors())
        .containsExactly(
            new Tensor("weight_ih_l0", 0, 5, 3, 0),
            new Tensor("weight_hh_l0", 0, 5, 5, 15),
            new Tensor("bias_ih_l0", 0, 5, 1, 40),
            new Tensor("weight_ih_l1", 1, 5, 5, 45),
            new Tensor("weight_hh_l1", 1, 5, 5, 70),
            new Tensor("bias_ih_l1", 1, 5, 1, 95),
            new Tensor("head.weight", 2, 4, 5, 100),
            new Tensor("head.bias", 2, 4, 1, 120));
    assertThat(layout.size()).isEqualTo(124);
    assertThat(layout.tensors().stream().filter(Tensor::isBias).map(Tensor::name))
        .containsExactly("bias_ih_l0", "bias_ih_l1", "head.bias");
  }

  @Test
  void aTensorIsFoundByItsNameAlone() {
    Parameters parameters = Parameters.of(NetworkSpec.tanh(2), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    assertThat(parameters.tensor("weight_hh_l0")).containsExactly(3, 4, 5, 6);
    assertThat(parameters.tensor("head.bias")).containsExactly(11);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parameters.tensor("bias"))
        .withMessage("there is no tensor bias");
  }

  @Test
  void valuesOfAnotherLengthAreNoParameters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Parameters.of(NetworkSpec.tanh(2), new float[10]))
        .withMessageStartingWith("10 values for the 11 weights of ");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1, layers must be at least 1",
    "1, 0, 1, 1, inputs must be at least 1",
    "1, 1, 0, 1, hidden_size must be at least 1",
    "1, 1, 1, 0, outputs must be at least 1",
    "1, 1, 46001, 1, hidden_size must be at most 46000",
  })
  void aNetworkWithoutSizeOrOfTooMuchIsRefused(
      int layers, int inputs, int hiddenSize, int outputs, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NetworkSpec(CellKind.RNN_TANH, layers, inputs, hiddenSize, outputs))
        .withMessageStartingWith(problem);
  }

  @Test
  void weightsThatNoArrayHoldsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ParameterLayout.of(new NetworkSpec(CellKind.RNN_TANH, 1, 46000, 46000, 1)))
        .withMessageContaining("more weights than one array can hold");
  }
}
