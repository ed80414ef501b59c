package io.rnnsweep.results;

import io.rnnsweep.sweep.Recorder;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes results in small files while the sweep runs, so that little is ever unwritten. */
public final class ResultsWriter implements Recorder {
  private static final int MOST_UNWRITTEN = 500;
  private static final long LONGEST_WAIT_NANOS = 2_000_000_000L;

  private final ResultsFolder folder;
  private final TableFiles files;
  private final List<TrialResult> unwritten = new ArrayList<>();
  private long oldestNanos;

  /**
   * Writes into a folder that was made; first mends what a writer before it left half done.
   *
   * @param lease of the folder
   */
  public ResultsWriter(ResultsFolder folder, Lease lease) {
    this.folder = folder;
    this.files = new TableFiles(folder, lease, Tables.OF_TRIALS);
    try {
      files.repair();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void forget(List<Trial> trials) {
    Set<String> ids = trials.stream().map(Trial::id).collect(Collectors.toSet());
    try {
      if (!Collections.disjoint(ids, files.trialIds(Tables.TRIALS))) {
        files.compact(id -> !ids.contains(id));
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void record(TrialResult result) {
    if (unwritten.isEmpty()) {
      oldestNanos = System.nanoTime();
    }
    unwritten.add(result);
    writeIfDue();
  }

  @Override
  public void writeIfDue() {
    boolean waitedLong = System.nanoTime() - oldestNanos >= LONGEST_WAIT_NANOS;
    if (!unwritten.isEmpty() && (waitedLong || unwritten.size() >= MOST_UNWRITTEN)) {
      write();
    }
  }

  /** Writes everything, then makes one file of many. */
  public void compact() {
    close();
    try {
      files.compactIfMany();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    if (!unwritten.isEmpty()) {
      write();
    }
  }

  /** Epochs first: a trial that is in its table has its epochs in theirs. */
  private void write() {
    try {
      files.write(
          table ->
              table.equals(Tables.TRIALS)
                  ? unwritten.iterator()
                  : unwritten.stream().flatMap(Tables.Epoch::of).iterator());
    } catch (IOException e) {
      throw failure(e);
    }
    unwritten.clear();
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException("results could not be written to " + folder, e);
  }
}
