package io.rnnsweep.series;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Holds a time-ordered sequence of numbers.
 *
 * @param id of the series
 * @param timeKind what {@code times} count
 * @param times strictly increasing, one for each value
 * @param offsets seconds that the local time of each value is ahead of UTC; empty where times have
 *     no offset
 * @param values in the series' own unit: finite, or NaN for a missing value, which each fold fills
 *     in from values known to it; the first is finite
 */
@SuppressWarnings(
    "ArrayRecordComponent") // A panel is sent as primitive arrays; they are never written.
public record TimeSeries(String id, TimeKind timeKind, long[] times, int[] offsets, double[] values)
    implements Serializable {
  private static final int[] NO_OFFSETS = {};

  /** Creates a series whose times have no offset. */
  public TimeSeries(String id, TimeKind timeKind, long[] times, double[] values) {
    this(id, timeKind, times, NO_OFFSETS, values);
  }

  public int length() {
    return values.length;
  }

  /** Returns the time of value {@code t} as text: local, with its offset if times have one. */
  public String time(int t) {
    return text(times[t], t);
  }

  /** Writes a time in the form of the time of value {@code like}. */
  String text(long time, int like) {
    return offsets.length == 0 ? timeKind.format(time) : TimeKind.format(time, offsets[like]);
  }

  /** Returns the series with other values at the same times. */
  public TimeSeries withValues(double[] others) {
    return new TimeSeries(id, timeKind, times, offsets, others);
  }

  /**
   * Returns the series with its times in the form of {@code time}. Results that were written before
   * offsets were kept have the same times in UTC, without an offset.
   */
  public TimeSeries writtenLike(String time) {
    return TimeKind.hasOffset(time) ? this : new TimeSeries(id, timeKind, times, values);
  }

  /** Returns the series from value {@code first} on. */
  public TimeSeries from(int first) {
    return new TimeSeries(
        id,
        timeKind,
        Arrays.copyOfRange(times, first, times.length),
        offsets.length == 0 ? offsets : Arrays.copyOfRange(offsets, first, offsets.length),
        Arrays.copyOfRange(values, first, values.length));
  }

  /** Returns the series without the times whose values are missing. */
  public TimeSeries withoutMissing() {
    int[] there = IntStream.range(0, values.length).filter(t -> !Double.isNaN(values[t])).toArray();
    return new TimeSeries(
        id,
        timeKind,
        Arrays.stream(there).mapToLong(t -> times[t]).toArray(),
        offsets.length == 0 ? offsets : Arrays.stream(there).map(t -> offsets[t]).toArray(),
        Arrays.stream(there).mapToDouble(t -> values[t]).toArray());
  }

  /** Returns whether all timestamps have the same local time of day. */
  boolean isAtOneTimeOfDay() {
    return IntStream.range(0, times.length).allMatch(t -> timeOfDay(t) == timeOfDay(0));
  }

  /**
   * Returns the local date of each value, as days since 1970-01-01, for a series of dates or
   * timestamps.
   */
  long[] localDays() {
    return IntStream.range(0, times.length).mapToLong(this::localDay).toArray();
  }

  long localDay(int t) {
    return timeKind == TimeKind.DATE ? times[t] : Math.floorDiv(local(t), TimeKind.MICROS_OF_DAY);
  }

  /**
   * Returns the time on a local date, at the local time of day of the first value and an offset.
   */
  long onDay(long day, int offset) {
    return timeKind == TimeKind.DATE
        ? day
        : day * TimeKind.MICROS_OF_DAY + timeOfDay(0) - micros(offset);
  }

  int offset(int t) {
    return offsets.length == 0 ? 0 : offsets[t];
  }

  private long timeOfDay(int t) {
    return Math.floorMod(local(t), TimeKind.MICROS_OF_DAY);
  }

  private long local(int t) {
    return times[t] + micros(offset(t));
  }

  private static long micros(int seconds) {
    return seconds * 1_000_000L;
  }

  /**
   * Returns the SHA-256, in hexadecimal digits, of the name, every time and every bit of every
   * value. The offset of a time has no effect.
   */
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
