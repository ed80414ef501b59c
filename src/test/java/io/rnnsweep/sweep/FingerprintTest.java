package io.rnnsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

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
   * the numbers being weight_ih, weight_hh by rows, bias, weight_out, bias_out.
   */
  @Test
  void ofWeightsIsThatOfTheirBitsInTheDocumentedOrder() {
    Parameters weights =
        new Parameters(
            new float[] {1, 2},
            new float[] {3, 4, 5, 6},
            new float[] {7, 8},
            new float[] {9, 10},
            11);

    assertThat(Fingerprint.of(weights)).isEqualTo("78eb1b7f93e0926e");
  }

  @Test
  void aBitOfOneWeightMakesAnother() {
    assertThat(Fingerprint.of(single(Math.nextUp(1f)))).isNotEqualTo(Fingerprint.of(single(1f)));
    assertThat(Fingerprint.of(single(-0f))).isNotEqualTo(Fingerprint.of(single(0f)));
  }

  private static Parameters single(float weight) {
    return new Parameters(new float[] {weight}, new float[1], new float[1], new float[1], 0);
  }
}
