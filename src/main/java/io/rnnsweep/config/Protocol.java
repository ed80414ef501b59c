package io.rnnsweep.config;

/** Says which values are for training, selection and test. */
public enum Protocol {
  /** Training, validation and test in time order; the scaler sees training data alone. */
  HOLDOUT,
  /**
   * As holdout, but validation goes fold by fold, each with a network trained on the values before
   * it.
   */
  WALK_FORWARD,
  /**
   * The article's experiment, for comparison only: no validation, and the test part is scaled by
   * its own minimum and maximum, which is not known at the forecast origin.
   */
  ARTICLE
}
