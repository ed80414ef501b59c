package io.rnnsweep.forecast;

import java.io.Serializable;

/**
 * One step of a forecast, with what is to be thought of it; all in the series' own unit.
 *
 * @param index from 1
 * @param value that is forecast
 * @param interval80 that holds four of five values, if the future is as validation was
 * @param interval95 that holds 19 of 20
 * @param tested from how many moments of the test part this step's intervals were tried
 */
public record Step(int index, double value, Interval interval80, Interval interval95, int tested)
    implements Serializable {

  /**
   * An interval and how it fared.
   *
   * @param low end; NaN, like the others, where there are too few errors to tell
   * @param high end
   * @param coverage share of the test values that intervals made in the same way held
   */
  public record Interval(double low, double high, double coverage) implements Serializable {}
}
