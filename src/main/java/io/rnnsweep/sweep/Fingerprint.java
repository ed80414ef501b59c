package io.rnnsweep.sweep;

import io.rnnsweep.network.Parameters;
import io.rnnsweep.series.Sha256;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;

/** Short names of long things: the first 16 hexadecimal digits of SHA-256. */
final class Fingerprint {
  private static final int DIGITS = 16;

  private Fingerprint() {}

  static String of(String text) {
    return Sha256.of(text).substring(0, DIGITS);
  }

  /**
   * Of a network's weights: their 32 bits as IEEE 754 has them, the highest first; weight_ih,
   * weight_hh row by row, bias, weight_out, bias_out.
   */
  static String of(Parameters weights) {
    float[] head = {weights.biasOut()};
    float[][] tensors = {
      weights.weightIh(), weights.weightHh(), weights.bias(), weights.weightOut(), head
    };
    int count = 0;
    for (float[] tensor : tensors) {
      count += tensor.length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES);
    FloatBuffer floats = bytes.asFloatBuffer();
    for (float[] tensor : tensors) {
      floats.put(tensor);
    }
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    return Sha256.hex(digest).substring(0, DIGITS);
  }
}
