package io.rnnsweep.report;

/** Limits the content of a page, however large the sweep is. */
final class Budget {
  /** Rows of the table of series. */
  static final int SERIES = 1000;

  /** Trials drawn one by one. */
  static final int TRIALS = 2000;

  /** Rows of each leaderboard of a sweep over one series. */
  static final int LEADERS = 100;

  /** Trials of a series whose forecasts and learning curves can be chosen. */
  static final int BEST = 10;

  /** Distinct errors. */
  static final int ERRORS = 50;

  /** Machines drawn one by one. */
  static final int HOSTS = 20;

  /** Steps of the machines' timeline. */
  static final int BINS = 240;

  /** Test targets of a series, at most. */
  static final int POINTS = 4000;

  private static final int ROWS = 4000;
  private static final int FORECASTS = 150_000;
  private static final int CURVE_POINTS = 60_000;

  private final int series;
  private final long targets;

  /**
   * Divides the page among series.
   *
   * @param series number of series with content
   * @param targets largest number of a series' test targets
   */
  Budget(int series, long targets) {
    this.targets = Math.max(1, Math.min(targets, POINTS));
    // Each has at least the target, persistence and the chosen network's forecast.
    this.series = (int) Math.max(1, Math.min(series, FORECASTS / (3 * points(1))));
  }

  /** Returns the number of series with plots of their own. */
  int series() {
    return series;
  }

  /** Returns the number of rows of a series' leaderboards. */
  int leaders() {
    return Math.min(LEADERS, Math.max(5, ROWS / series));
  }

  /** Returns the number of drawn test targets of a series. */
  long points() {
    return points(series);
  }

  private long points(int sharing) {
    return Math.min(targets, Math.max(100, FORECASTS / (3L * sharing)));
  }

  /** Returns the number of a series' best trials whose forecasts are drawn. */
  int best() {
    return (int) Math.max(0, Math.min(BEST, FORECASTS / (series * points()) - 3));
  }

  /** Returns the number of drawn epochs of a learning curve. */
  int epochs() {
    return Math.max(20, Math.min(400, CURVE_POINTS / (2 * series * Math.max(1, best()))));
  }
}
