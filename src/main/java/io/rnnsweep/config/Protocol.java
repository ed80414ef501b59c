package io.rnnsweep.config;

/** Which values train, which select and which test. */
public enum Protocol {
  /** Training, validation and test in time order; the scaler sees training data alone. */
  HOLDOUT,
  /**
   * As holdout, but validation is walked through fold by fold, each with a network trained on what
   * was known before it.
   */
  WALK_FORWARD,
  /**
   * The article's experiment, for comparison only: no validation, and the test part is scaled by
   * its own minimum and maximum, which nobody has on the day of the forecast.
   */
  ARTICLE
}
