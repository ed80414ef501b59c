package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.rnnsweep.network.NetworkSpec;
import io.rnnsweep.network.Parameters;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  /** As {@code printf abc | sha256sum} says. */
  @Test
  void ofATextIsTheBeginningOfItsHash() {
    assertThat(Fingerprint.of("abc")).isEqualTo("ba7816bf8f01cfea");
  }

  /**
   * As Python says: {@code hashlib.sha256(struct.pack(">11f", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))},
   * the numbers being weight_ih_l0, weight_hh_l0 by rows, bias_ih_l0, head.weight, head.bias.
   */
  @Test
  void ofWeightsIsThatOfTheirBitsInTheDocumentedOrder() {
    Parameters weights = Parameters.of(NetworkSpec.tanh(2), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    assertThat(Fingerprint.of(weights)).isEqualTo("78eb1b7f93e0926e");
  }

  @Test
  void aBitOfOneWeightMakesAnother() {
    assertThat(Fingerprint.of(single(Math.nextUp(1f)))).isNotEqualTo(Fingerprint.of(single(1f)));
    assertThat(Fingerprint.of(single(-0f))).isNotEqualTo(Fingerprint.of(single(0f)));
  }

  private static Parameters single(float weight) {
    return Parameters.of(NetworkSpec.tanh(1), weight, 0, 0, 0, 0);
  }
}
