package io.rnnsweep.results;

import io.rnnsweep.results.BestTables.Prediction;
import io.rnnsweep.results.BestTables.Weights;
import io.rnnsweep.sweep.TrainedTrial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keeps the predictions and weights of the best trials, a few trials at a time in memory. */
public final class BestWriter {
  /** Trials that share a file have no more weights together, but for the last. */
  private static final long MOST_UNWRITTEN = 200_000;

  private final TableFiles files;
  private final Function<TrainedTrial, Stream<Prediction>> predictions;
  private final List<TrainedTrial> unwritten = new ArrayList<>();

  /**
   * Writes into a folder that was made; first mends what a writer before it left half done.
   *
   * @param lease of the folder
   * @param predictions the rows of a completed trial
   */
  public BestWriter(
      ResultsFolder folder, Lease lease, Function<TrainedTrial, Stream<Prediction>> predictions)
      throws IOException {
    this.files = new TableFiles(folder, lease, BestTables.ALL);
    this.predictions = predictions;
    files.repair();
  }

  /**
   * Removes every other trial's rows, and what is not in both tables. Weights that an earlier
   * version wrote, a row a weight, count as not there.
   *
   * @return the ids of those that are left
   */
  public Set<String> keepOnly(Set<String> best) throws IOException {
    Set<String> predicted = files.trialIds(BestTables.PREDICTIONS);
    Set<String> weighted = files.trialIds(BestTables.WEIGHTS);
    Set<String> kept = new HashSet<>(best);
    kept.retainAll(predicted);
    kept.retainAll(files.trialIds(BestTables.WEIGHTS, BestTables.VALUES));
    if (predicted.size() > kept.size() || weighted.size() > kept.size()) {
      files.compact(kept::contains);
    }
    return kept;
  }

  /** Takes a completed trial; writes it with those before it once they are many. */
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
    return table.equals(BestTables.PREDICTIONS) ? predictions.apply(trained) : Weights.of(trained);
  }

  /** Writes what is left and makes one file of many. */
  public void finish() throws IOException {
    if (!unwritten.isEmpty()) {
      write();
    }
    files.compactIfMany();
  }
}
