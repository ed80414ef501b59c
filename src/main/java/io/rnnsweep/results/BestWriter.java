package io.rnnsweep.results;

import io.rnnsweep.series.TimeSeries;
import io.rnnsweep.series.Windows;
import io.rnnsweep.sweep.TrainedTrial;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps the predictions and weights of the best trials, one trial at a time in memory. */
public final class BestWriter {
  private final TableFiles files;
  private final TimeSeries series;
  private final Windows test;

  /**
   * Writes into a folder that was made; first mends what a writer before it left half done.
   *
   * @param lease of the folder
   * @param series all trials are of
   * @param test its test part
   */
  public BestWriter(ResultsFolder folder, Lease lease, TimeSeries series, Windows test)
      throws IOException {
    this.files = new TableFiles(folder, lease, BestTables.ALL);
    this.series = series;
    this.test = test;
    files.repair();
  }

  /**
   * Removes every other trial's rows, and what is not in both tables.
   *
   * @return the ids of those that are left
   */
  public Set<String> keepOnly(Set<String> best) throws IOException {
    Set<String> predicted = files.trialIds(BestTables.PREDICTIONS);
    Set<String> weighted = files.trialIds(BestTables.WEIGHTS);
    Set<String> kept = new HashSet<>(best);
    kept.retainAll(predicted);
    kept.retainAll(weighted);
    if (predicted.size() > kept.size() || weighted.size() > kept.size()) {
      files.compact(kept::contains);
    }
    return kept;
  }

  /** Writes a completed trial. */
  public void write(TrainedTrial trained) throws IOException {
    files.write(table -> rows(table, trained).iterator());
  }

  private Stream<?> rows(Table<?> table, TrainedTrial trained) {
    return table.equals(BestTables.PREDICTIONS)
        ? BestTables.Prediction.of(trained, series, test)
        : BestTables.Weight.of(trained);
  }

  /** Makes one file of many. */
  public void compact() throws IOException {
    files.compactIfMany();
  }
}
