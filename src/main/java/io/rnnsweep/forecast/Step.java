package io.rnnsweep.forecast;

import java.io.Serializable;

/**
 * Holds one step of a forecast with its prediction intervals, in the series' own unit.
 *
 * @param index from 1
 * @param value the point forecast
 * @param interval80 prediction interval of level 80 %
 * @param interval95 prediction interval of level 95 %
 * @param tested number of forecast origins of the test part for the empirical coverage
 */
public record Step(int index, double value, Interval interval80, Interval interval95, int tested)
    implements Serializable {

  /**
   * Holds a prediction interval and its empirical coverage.
   *
   * @param low end; NaN, like the others, if there are too few errors
   * @param high end
   * @param coverage share of the test values inside such intervals
   */
  public record Interval(double low, double high, double coverage) implements Serializable {}
}
