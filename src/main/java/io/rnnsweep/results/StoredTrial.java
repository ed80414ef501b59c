package io.rnnsweep.results;

import io.rnnsweep.config.Hyperparameters;
import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.sweep.Point;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialCross;
import io.rnnsweep.training.Trainer;
import org.apache.spark.sql.Row;

/** Reads trials from their rows. */
public final class StoredTrial {
  private StoredTrial() {}

  /**
   * Returns the trial of a row of the trials table.
   *
   * @param cross of its series and evaluation
   * @throws IllegalStateException if the row's id is of another series or evaluation
   */
  public static Trial of(Row row, TrialCross cross) {
    Trial trial = cross.trial(row.getAs("series_id"), row.getAs("fold"), point(row));
    String id = row.getAs(Tables.TRIAL_ID);
    if (!trial.id().equals(id)) {
      throw new IllegalStateException("the row of trial " + id + " is that of " + trial.id());
    }
    return trial;
  }

  /** Returns the version of the training that made a row, found by its id. */
  private static int version(Row row, TrialCross cross) {
    Point point = point(row);
    int version = Trainer.version(point.hyperparameters());
    while (version > 1
        && !cross
            .trial(row.getAs("series_id"), row.getAs("fold"), point, version)
            .id()
            .equals(row.getAs(Tables.TRIAL_ID))) {
      version--;
    }
    return version;
  }

  /**
   * Refuses a row of an earlier version of the training with other numbers.
   *
   * @param remedy advice, as the end of a sentence
   */
  public static void refuseOlder(ResultsFolder folder, Row row, TrialCross cross, String remedy) {
    int made = version(row, cross);
    int now = Trainer.version(hyperparameters(row));
    if (made < now) {
      throw new InvalidInputException(
          "%s: trial %s was trained by version %d of the training, and version %d gives it other numbers; %s"
              .formatted(folder, row.getAs(Tables.TRIAL_ID), made, now, remedy));
    }
  }

  private static Point point(Row row) {
    return new Point(hyperparameters(row), row.<Long>getAs("seed"));
  }

  /** Returns the hyperparameters of a row that has a column for each. */
  public static Hyperparameters hyperparameters(Row row) {
    return HyperparameterColumn.read(Hyperparameters.KEYS, row);
  }
}
