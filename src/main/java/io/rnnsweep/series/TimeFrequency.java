package io.rnnsweep.series;

import io.rnnsweep.config.Frequency;
import io.rnnsweep.config.Frequency.Inferred;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * Describes the frequency of a series: the step between its times, which gives the times after its
 * end and shows absent times.
 *
 * <p>Hours and shorter steps are counted on instants. Days and longer ones are counted on local
 * dates, so that they keep the time of day when clocks change.
 */
public final class TimeFrequency {
  private final TimeSeries series;
  private final TimeStep step;

  private TimeFrequency(TimeSeries series, TimeStep step) {
    this.series = series;
    this.step = step;
  }

  /** Infers the frequency of a series, which has at least one value, from its times. */
  public static TimeFrequency of(TimeSeries series) {
    return of(series, Inferred.INFER);
  }

  /**
   * Returns the given frequency for a series, which has at least one value.
   *
   * @param frequency on a scale that suits the series' times
   */
  public static TimeFrequency of(TimeSeries series, Frequency frequency) {
    return new TimeFrequency(series, TimeSteps.of(series, frequency));
  }

  /** Returns the step as in a configuration, {@code infer} if it has no name. */
  public Frequency step() {
    return step.frequency();
  }

  /** Writes the step for a message. */
  public String text() {
    return step.text();
  }

  /** Returns the times after the last one of the series, as text; their offset is its offset. */
  public List<String> times(int count) {
    int last = series.length() - 1;
    return LongStream.rangeClosed(1, count)
        .map(i -> Math.addExact(position(last), i * step.stride()))
        .mapToObj(position -> series.text(time(position, last), last))
        .toList();
  }

  /**
   * Returns the index of the first value whose time is not a whole number of steps after time 0.
   */
  public OptionalInt firstOff() {
    long before = Long.MIN_VALUE;
    final long first = position(0);
    for (int t = 0; t < series.length(); t++) {
      long position = position(t);
      if (position <= before
          || time(position, t) != series.times()[t]
          || Math.floorMod(position - first, step.stride()) != 0) {
        return OptionalInt.of(t);
      }
      before = position;
    }
    return OptionalInt.empty();
  }

  /** Returns the number of steps from the first time to the last, both included. */
  public long steps() {
    return (position(series.length() - 1) - position(0)) / step.stride() + 1;
  }

  /** Returns the number of absent times; empty if some times lie between the steps. */
  public OptionalLong absent() {
    return firstOff().isPresent()
        ? OptionalLong.empty()
        : OptionalLong.of(steps() - series.length());
  }

  /** Returns the first absent time, as text; there must be one. */
  public String firstAbsent() {
    int t = 1;
    while (position(t) - position(t - 1) == step.stride()) {
      t++;
    }
    return series.text(time(position(t - 1) + step.stride(), t - 1), t - 1);
  }

  /**
   * Returns the series with a value at every step: absent ones are missing, and have the offset of
   * the time before them.
   */
  public TimeSeries filled() {
    int count = Math.toIntExact(steps());
    long[] times = new long[count];
    int[] offsets = new int[series.offsets().length == 0 ? 0 : count];
    double[] values = new double[count];
    Arrays.fill(values, Double.NaN);
    final long first = position(0);
    int next = 0;
    for (int i = 0; i < count; i++) {
      long position = first + i * step.stride();
      boolean there = position(next) == position;
      int like = there ? next : next - 1;
      times[i] = time(position, like);
      if (offsets.length > 0) {
        offsets[i] = series.offsets()[like];
      }
      if (there) {
        values[i] = series.values()[next++];
      }
    }
    return new TimeSeries(series.id(), series.timeKind(), times, offsets, values);
  }

  private long position(int t) {
    return step.position(step.countsDates() ? series.localDay(t) : series.times()[t]);
  }

  /** Returns the time at a position, with the offset of value {@code like}. */
  private long time(long position, int like) {
    long at = step.at(position);
    return step.countsDates() ? series.onDay(at, series.offset(like)) : at;
  }
}
