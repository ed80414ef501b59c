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

/**
 * Writes results in small files during the sweep, so that few results are unwritten at any time.
 */
public final class ResultsWriter implements Recorder {
  private static final int MOST_UNWRITTEN = 500;
  private static final long LONGEST_WAIT_NANOS = 2_000_000_000L;

  /** Shortest time between two replacements of rows, as a multiple of the last one's duration. */
  private static final long REPLACEMENT_WAIT = 10;

  private final ResultsFolder folder;
  private final TableFiles files;
  private final List<TrialResult> unwritten = new ArrayList<>();

  /** Ids of the trials whose row a new one will replace. */
  private final Set<String> outdated = new HashSet<>();

  /** Ids of the trials with a row of an earlier run; null until needed. */
  private Set<String> earlier;

  private long oldestNanos;

  /** Duration of the last replacement of rows, which rewrites the whole tables. */
  private long replacementNanos;

  /**
   * Creates a writer for an existing folder, and repairs unfinished work of an earlier writer.
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

  /** Writes all results, then compacts the files. */
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

  /** Writes the results, epochs before trials, so that each trial in its table has its epochs. */
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

  /** Deletes the rows of earlier attempts of the trials whose new rows are written next. */
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
