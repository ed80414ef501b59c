package io.rnnsweep.job;

import static org.apache.spark.sql.functions.col;

import io.rnnsweep.config.InvalidInputException;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.StoredNetworks;
import io.rnnsweep.results.Tables;
import io.rnnsweep.results.TrialCounts;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Finds trained networks among results, as rows of {@link StoredNetworks}, or refuses with the
 * reason.
 */
public final class Networks {
  /** Number of series that a message names. */
  private static final int FEW = 5;

  private final ResultsFolder folder;
  private final SweepInput input;
  private final ResultsReader reader;

  /**
   * Creates a search in registered views.
   *
   * @param input configuration and series of the results
   */
  Networks(ResultsFolder folder, ResultsReader reader, SweepInput input) {
    this.folder = folder;
    this.reader = reader;
    this.input = input;
  }

  /** Opens the networks of a folder and registers the views to find them. */
  public static Networks of(SparkSession spark, ResultsFolder folder, SweepInput input) {
    ResultsReader reader = new ResultsReader(spark, folder);
    reader.registerNamed("leaderboard");
    return new Networks(folder, reader, input);
  }

  /**
   * Returns the networks of the chosen point of each series, on its last fold, with all stored
   * seeds.
   */
  Dataset<Row> chosen() {
    return reader.chosenNetworks(
        input.config().evaluation().foldCount() - 1, input.config().best());
  }

  /**
   * Applies a function to the networks of the chosen points.
   *
   * @param seriesId of the only series; null for all
   * @throws InvalidInputException if there is no such series, or no weights are stored
   */
  public <T> List<T> chosen(String seriesId, Function<Dataset<Row>, List<T>> use) {
    if (seriesId != null) {
      requireSeries(seriesId);
    }
    List<T> made =
        use.apply(seriesId == null ? chosen() : chosen().where(col("series_id").equalTo(seriesId)));
    if (made.isEmpty()) {
      Dataset<Row> trials = reader.table(Tables.TRIALS);
      TrialCounts counts =
          TrialCounts.of(
              seriesId == null ? trials : trials.where(col("series_id").equalTo(seriesId)));
      String of = seriesId == null ? "" : " of " + seriesId;
      if (counts.noneCompleted()) {
        throw new InvalidInputException(
            "%s: has no trained network%s: %s".formatted(folder, of, counts.whyNoneCompleted()));
      }
      throw new InvalidInputException(
          "%s: has no trained weights%s; a run stores them at its end: rnn-sweep run CONFIG"
                  .formatted(folder, of)
              + (input.config().best() == 0 ? " --set best=10" : ""));
    }
    return made;
  }

  /**
   * Applies a function to the network of one trial.
   *
   * @param seriesId of the trial; null for any
   * @throws InvalidInputException if there is no such trial, or its weights are not stored
   */
  public <T> List<T> ofTrial(String trialId, String seriesId, Function<Dataset<Row>, List<T>> use) {
    if (seriesId != null) {
      requireSeries(seriesId);
    }
    Row trial =
        reader.rows(Tables.TRIALS, trialId).stream()
            .filter(row -> seriesId == null || seriesId.equals(row.getAs("series_id")))
            .findFirst()
            .orElseThrow(() -> noTrial(trialId, seriesId));
    List<T> made = use.apply(reader.network(trialId));
    if (made.isEmpty()) {
      throw new InvalidInputException(
          "%s: has no trained weights of trial \"%s\", which is %s; a run stores those of the %d best of"
                  .formatted(folder, trialId, trial.getAs("status"), input.config().best())
              + " each series: rnn-sweep run CONFIG --set best=N stores those of N");
    }
    return made;
  }

  private InvalidInputException noTrial(String trialId, String seriesId) {
    return new InvalidInputException(
        "%s: has no trial \"%s\"%s; the column trial_id of table trials lists the ids"
            .formatted(folder, trialId, seriesId == null ? "" : " of series \"" + seriesId + "\""));
  }

  private void requireSeries(String seriesId) {
    if (!input.panel().byId().containsKey(seriesId)) {
      List<String> ids = input.folds().ids();
      throw new InvalidInputException(
          "there is no series \"%s\"; there are %s%s"
              .formatted(
                  seriesId,
                  String.join(", ", ids.subList(0, Math.min(FEW, ids.size()))),
                  ids.size() > FEW ? " and " + (ids.size() - FEW) + " others" : ""));
    }
  }
}
