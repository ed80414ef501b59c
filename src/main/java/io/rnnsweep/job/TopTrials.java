package io.rnnsweep.job;

import io.rnnsweep.results.Lease;
import io.rnnsweep.results.ReplayComparison;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.StoredTrial;
import io.rnnsweep.results.TopTrialTables.Prediction;
import io.rnnsweep.results.TopTrialWriter;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.spark.SparkRetrainer;
import io.rnnsweep.sweep.SweepFailedException;
import io.rnnsweep.sweep.TrainedTrial;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Updates the tables of the best trials from the table of all trials. */
final class TopTrials {
  private static final Logger LOG = LoggerFactory.getLogger(TopTrials.class);

  private final SweepInput input;
  private final Map<String, TimeSeries> series;

  TopTrials(SweepInput input) {
    this.input = input;
    this.series = input.panel().byId();
  }

  /**
   * Trains again the best trials and those of the chosen points that have no rows yet, and removes
   * the rows of others.
   *
   * @param reader of registered views
   * @throws SweepFailedException if a trial ends with another result than before
   */
  void update(SparkSession spark, ResultsFolder folder, ResultsReader reader, Lease lease)
      throws IOException, InterruptedException {
    Map<String, Row> rows = new LinkedHashMap<>();
    int best = input.config().best();
    reader.best(best).forEach(row -> rows.put(row.getAs("trial_id"), row));
    reader.chosen(best).forEach(row -> rows.put(row.getAs("trial_id"), row));
    TopTrialWriter writer = new TopTrialWriter(folder, lease, this::predictions);
    Set<String> there = writer.keepOnly(rows.keySet());
    List<Trial> missing = new ArrayList<>();
    rows.forEach(
        (id, row) -> {
          if (!there.contains(id)) {
            missing.add(StoredTrial.of(row, input.cross()));
          }
        });
    if (!missing.isEmpty()) {
      LOG.info("Training the {} best again, for their predictions and weights", missing.size());
      new SparkRetrainer(spark.sparkContext(), input.config().name(), input.folds())
          .run(
              missing,
              trained -> {
                refuseOther(rows.get(trained.result().trial().id()), trained.result());
                writer.write(trained);
              });
    }
    writer.finish();
    reader.refreshBest();
  }

  private Stream<Prediction> predictions(TrainedTrial trained) {
    Trial trial = trained.result().trial();
    return Prediction.of(
        trained,
        series.get(trial.seriesId()),
        input.folds().fold(trial.seriesId(), trial.fold()).test());
  }

  private static void refuseOther(Row recorded, TrialResult now) {
    for (ReplayComparison comparison : ReplayComparison.ofResult(recorded, now)) {
      if (!comparison.agrees()) {
        throw new SweepFailedException(
            "one of the best trials, %s, has another result when it is trained again: %s %s, now %s%s"
                .formatted(
                    now.trial().id(),
                    comparison.what(),
                    comparison.recorded(),
                    comparison.now(),
                    now.error() == null ? "" : " (" + now.error() + ")"),
            null);
      }
    }
  }
}
