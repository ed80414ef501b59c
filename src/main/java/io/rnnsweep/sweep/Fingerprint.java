package io.rnnsweep.sweep;

import io.rnnsweep.network.Parameters;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names of long things: the first 16 hexadecimal digits of SHA-256. */
final class Fingerprint {
  private static final int DIGITS = 16;

  private Fingerprint() {}

  static String of(String text) {
    return digits(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
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
    return digits(bytes);
  }

  private static String digits(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
