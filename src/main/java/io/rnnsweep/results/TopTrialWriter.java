package io.rnnsweep.results;

import io.rnnsweep.results.TopTrialTables.Prediction;
import io.rnnsweep.results.TopTrialTables.Weights;
import io.rnnsweep.sweep.TrainedTrial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes the predictions and weights of the best trials, with few trials at a time in memory. */
public final class TopTrialWriter {
  /** Number of unwritten weights at which a file is written. */
  private static final long MOST_UNWRITTEN = 200_000;

  private final TableFiles files;
  private final Function<TrainedTrial, Stream<Prediction>> predictions;
  private final List<TrainedTrial> unwritten = new ArrayList<>();

  /**
   * Creates a writer for an existing folder, and repairs unfinished work of an earlier writer.
   *
   * @param lease of the folder
   * @param predictions the rows of a completed trial
   */
  public TopTrialWriter(
      ResultsFolder folder, Lease lease, Function<TrainedTrial, Stream<Prediction>> predictions)
      throws IOException {
    this.files = new TableFiles(folder, lease, TopTrialTables.ALL);
    this.predictions = predictions;
    files.repair();
  }

  /**
   * Removes the rows of all other trials, and rows that are not in both tables. Weights of an
   * earlier version, with a row for each weight, count as missing.
   *
   * @return the ids of the remaining trials
   */
  public Set<String> keepOnly(Set<String> best) throws IOException {
    Set<String> predicted = files.trialIds(TopTrialTables.PREDICTIONS);
    Set<String> weighted = files.trialIds(TopTrialTables.WEIGHTS);
    Set<String> kept = new HashSet<>(best);
    kept.retainAll(predicted);
    kept.retainAll(files.trialIds(TopTrialTables.WEIGHTS, TopTrialTables.VALUES));
    if (predicted.size() > kept.size() || weighted.size() > kept.size()) {
      files.compact(kept::contains);
    }
    return kept;
  }

  /** Adds a completed trial, and writes the added ones once they are many. */
  public void write(TrainedTrial trained) throws IOException {
    unwritten.add(trained);
    if (unwritten.stream().mapToLong(one -> one.result().parameters()).sum() > MOST_UNWRITTEN) {
      write();
    }
  }

  private void write() throws IOException {
    files.write(table -> unwritten.stream().flatMap(one -> rows(table, one)).iterator());
    unwritten.clear();
  }

  private Stream<?> rows(Table<?> table, TrainedTrial trained) {
    return table.equals(TopTrialTables.PREDICTIONS)
        ? predictions.apply(trained)
        : Weights.of(trained);
  }

  /** Writes the remaining trials and compacts the files. */
  public void finish() throws IOException {
    if (!unwritten.isEmpty()) {
      write();
    }
    files.compactIfMany();
  }
}
