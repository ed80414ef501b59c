package io.rnnsweep.results;

import static java.util.stream.Collectors.toSet;

import io.rnnsweep.sweep.Recorder;
import io.rnnsweep.sweep.Trial;
import io.rnnsweep.sweep.TrialResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes results in small files while the sweep runs, so that little is ever unwritten. */
public final class ResultsWriter implements Recorder {
  private static final int MOST_UNWRITTEN = 500;
  private static final long LONGEST_WAIT_NANOS = 2_000_000_000L;

  /** Rows are replaced no more often than in this many times what it takes. */
  private static final long REPLACEMENT_WAIT = 10;

  private final ResultsFolder folder;
  private final TableFiles files;
  private final List<TrialResult> unwritten = new ArrayList<>();

  /** Ids of the trials whose row a new one is to replace. */
  private final Set<String> outdated = new HashSet<>();

  /** Ids of the trials that have a row of an earlier run; null until they are asked for. */
  private Set<String> earlier;

  private long oldestNanos;

  /** How long the last replacement of rows took, which rewrites the whole tables. */
  private long replacementNanos;

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
  public void expect(List<Trial> trials) {
    try {
      if (earlier == null) {
        earlier = files.trialIds(Tables.TRIALS);
      }
    } catch (IOException e) {
      throw failure(e);
    }
    trials.stream().map(Trial::id).filter(earlier::contains).forEach(outdated::add);
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
    long longest = Math.max(LONGEST_WAIT_NANOS, REPLACEMENT_WAIT * replacementNanos);
    boolean waitedLong = System.nanoTime() - oldestNanos >= longest;
    boolean many = unwritten.size() >= MOST_UNWRITTEN && outdated.isEmpty();
    if (!unwritten.isEmpty() && (waitedLong || many)) {
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
      dropOutdated();
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

  /** Drops the rows of earlier attempts at the trials whose new rows are about to be written. */
  private void dropOutdated() throws IOException {
    Set<String> replaced = unwritten.stream().map(result -> result.trial().id()).collect(toSet());
    replaced.retainAll(outdated);
    if (replaced.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    files.compact(id -> !replaced.contains(id));
    outdated.removeAll(replaced);
    replacementNanos = outdated.isEmpty() ? 0 : System.nanoTime() - start;
  }

  private UnwrittenResultsException failure(IOException e) {
    return new UnwrittenResultsException("results could not be written to " + folder, e);
  }
}
