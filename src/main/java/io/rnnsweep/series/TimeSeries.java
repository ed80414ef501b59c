package io.rnnsweep.series;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * One time-ordered sequence of numbers.
 *
 * @param id what the series is called
 * @param timeKind how {@code times} are to be read
 * @param times strictly increasing, one a value
 * @param values in the series' own unit: finite, or NaN where one is missing that each fold fills
 *     in by what is known in it; the first is there
 */
@SuppressWarnings(
    "ArrayRecordComponent") // A panel travels as primitive arrays; nobody writes them.
public record TimeSeries(String id, TimeKind timeKind, long[] times, double[] values)
    implements Serializable {

  public int length() {
    return values.length;
  }

  /** The time of value {@code t}, as text. */
  public String time(int t) {
    return timeKind.format(times[t]);
  }

  /** SHA-256, in hexadecimal digits, over the name, every time and every bit of every value. */
  public String fingerprint() {
    MessageDigest digest = Sha256.digest();
    byte[] name = (id + "\n" + timeKind + "\n").getBytes(StandardCharsets.UTF_8);
    digest.update(name);
    ByteBuffer buffer = ByteBuffer.allocate(2 * Long.BYTES);
    for (int t = 0; t < values.length; t++) {
      buffer.clear();
      buffer.putLong(times[t]).putDouble(values[t]);
      digest.update(buffer.array());
    }
    return Sha256.hex(digest);
  }
}
