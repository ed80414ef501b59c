package io.rnnsweep.results;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.search.Point;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialCross;
import org.apache.spark.sql.Row;

/** Makes a trial of its row again. */
public final class StoredTrial {
  private StoredTrial() {}

  /**
   * The trial of a row of the trials table.
   *
   * @param cross of the series it was trained on, and the evaluation it was scored by
   * @throws IllegalStateException if that is not what the row's id was made of
   */
  public static Trial of(Row row, TrialCross cross) {
    Trial trial =
        cross.trial(
            row.getAs("series_id"),
            row.getAs("fold"),
            new Point(hyperparameters(row), row.<Long>getAs("seed")));
    String id = row.getAs(Tables.TRIAL_ID);
    if (!trial.id().equals(id)) {
      throw new IllegalStateException("the row of trial " + id + " is that of " + trial.id());
    }
    return trial;
  }

  /** The hyperparameters of a row that has a column for each. */
  public static Hyperparameters hyperparameters(Row row) {
    return HyperparameterColumn.read(Hyperparameters.KEYS, row);
  }
}
