package io.rnnsweep.training;

import java.util.Locale;

/** The methods of forecasts that need no network. */
public enum BaselineKind {
  PERSISTENCE,
  DRIFT,
  HISTORICAL_MEAN,
  SEASONAL_NAIVE,
  AUTOREGRESSION;

  /** Returns the name of the method. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the baseline of an order or a season. */
  public String title(int number) {
    return title() + "_" + number;
  }

  /** Returns whether a baseline of this name is of this kind, of whatever order or season. */
  public boolean includes(String baseline) {
    return baseline.equals(title()) || baseline.startsWith(title() + "_");
  }
}
