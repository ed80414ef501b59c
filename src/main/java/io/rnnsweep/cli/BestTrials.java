package io.rnnsweep.cli;

import io.rnnsweep.config.SweepConfig;
import io.rnnsweep.results.BestWriter;
import io.rnnsweep.results.Comparison;
import io.rnnsweep.results.Lease;
import io.rnnsweep.results.ResultsFolder;
import io.rnnsweep.results.ResultsReader;
import io.rnnsweep.results.StoredTrial;
import io.rnnsweep.series.Fold;
import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.spark.SparkRetrainer;
import io.rnnsweep.sweep.SweepFailedException;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the tables of the best trials up to date with the table of all. */
final class BestTrials {
  private static final Logger LOG = LoggerFactory.getLogger(BestTrials.class);

  private final SweepConfig config;
  private final TimeSeries series;

  BestTrials(SweepConfig config, TimeSeries series) {
    this.config = config;
    this.series = series;
  }

  /**
   * Trains the best trials that have no rows there again, and removes those of the others.
   *
   * @throws SweepFailedException if a trial does not end as it did before
   */
  void update(SparkSession spark, ResultsFolder folder, Lease lease)
      throws IOException, InterruptedException {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Row row : new ResultsReader(spark, folder).best(config.best())) {
      rows.put(row.getAs("trial_id"), row);
    }
    Fold fold = Fold.of(series, config.evaluation());
    BestWriter writer = new BestWriter(folder, lease, series, fold.test());
    Set<String> there = writer.keepOnly(rows.keySet());
    String fingerprint = series.fingerprint();
    List<Trial> missing = new ArrayList<>();
    rows.forEach(
        (id, row) -> {
          if (!there.contains(id)) {
            missing.add(StoredTrial.of(row, fingerprint, config.evaluation()));
          }
        });
    if (!missing.isEmpty()) {
      LOG.info("Training the {} best again, for their predictions and weights", missing.size());
      new SparkRetrainer(spark.sparkContext(), config.name(), series, config.evaluation())
          .run(
              missing,
              trained -> {
                refuseOther(rows.get(trained.result().trial().id()), trained.result());
                writer.write(trained);
              });
    }
    writer.compact();
  }

  private static void refuseOther(Row recorded, TrialResult now) {
    for (Comparison comparison : Comparison.ofResult(recorded, now)) {
      if (!comparison.agrees()) {
        throw new SweepFailedException(
            "one of the best trials, %s, ends otherwise when it is trained again: %s %s, now %s%s"
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
