package io.rnnsweep.results;

import io.rnnsweep.sweep.Recorder;
import io.rnnsweep.sweep.TrialResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes results in small files while the sweep runs, so that little is ever unwritten. */
public final class ResultsWriter implements Recorder {
  private static final int MOST_UNWRITTEN = 500;
  private static final long LONGEST_WAIT_NANOS = 2_000_000_000L;

  private final ResultsFolder folder;
  private final ParquetFiles parquet;
  private final List<TrialResult> unwritten = new ArrayList<>();
  private long oldestNanos;

  /**
   * Writes into a folder that was made; first removes what a writer before it left half written.
   */
  public ResultsWriter(ResultsFolder folder) {
    this.folder = folder;
    this.parquet = new ParquetFiles(folder.hadoop());
    try {
      folder.dropHalfWritten();
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

  @Override
  public void close() {
    if (!unwritten.isEmpty()) {
      write();
    }
  }

  /** Epochs first: a trial that is in its table has its epochs in theirs. */
  private void write() {
    String name = "part-" + UUID.randomUUID();
    try {
      parquet.write(
          Tables.EPOCHS,
          unwritten.stream().flatMap(Tables.Epoch::of).iterator(),
          folder.folder(Tables.EPOCHS),
          name);
      parquet.write(Tables.TRIALS, unwritten.iterator(), folder.folder(Tables.TRIALS), name);
    } catch (IOException e) {
      dropAfter(e);
      throw failure(e);
    }
    unwritten.clear();
  }

  /** The same trials may be written again, under another name, when this writer is closed. */
  private void dropAfter(IOException failure) {
    try {
      folder.dropHalfWritten();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private UncheckedIOException failure(IOException e) {
    return new UncheckedIOException("results could not be written to " + folder, e);
  }
}
