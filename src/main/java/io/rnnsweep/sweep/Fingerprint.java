package io.rnnsweep.sweep;

import io.rnnsweep.network.Parameters;
import io.rnnsweep.series.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Computes short identifiers: the first 16 hexadecimal digits of SHA-256. */
final class Fingerprint {
  private static final int DIGITS = 16;

  private Fingerprint() {}

  static String of(String text) {
    return Sha256.of(text).substring(0, DIGITS);
  }

  /**
   * Hashes a network's weights: their 32 bits in IEEE 754 format, highest first, tensor by tensor
   * in the order of their layout, each row by row.
   */
  static String of(Parameters weights) {
    ByteBuffer bytes = ByteBuffer.allocate(weights.values().length * Float.BYTES);
    bytes.asFloatBuffer().put(weights.values());
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    return Sha256.hex(digest).substring(0, DIGITS);
  }
}
