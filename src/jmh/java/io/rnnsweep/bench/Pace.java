package io.rnnsweep.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long to measure.
 *
 * @param warmUp before anything counts; the slower libraries get several times as much
 * @param iterations that count
 * @param time of an iteration; one that has begun is finished, however long an update takes
 */
record Pace(TimeValue warmUp, int iterations, TimeValue time) {
  /** For numbers to publish. */
  static final Pace FULL = new Pace(TimeValue.milliseconds(3000), 9, TimeValue.milliseconds(500));

  /** For a look. */
  static final Pace QUICK = new Pace(TimeValue.milliseconds(1000), 5, TimeValue.milliseconds(200));

  /** The warm-up, {@code factor} times as long. */
  TimeValue warmUp(double factor) {
    return TimeValue.milliseconds(Math.round(factor * warmUp.convertTo(TimeUnit.MILLISECONDS)));
  }
}
