package io.rnnsweep.results;

import io.rnnsweep.results.storage.CommitProtocol;
import io.rnnsweep.results.storage.PendingFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;

/**
 * Manages the files of tables in which a trial's rows appear together. Files are immutable, have
 * unique names, and become visible when complete ({@link CommitProtocol}).
 *
 * <p>Tables are written in a fixed order, with one name for the files of all, so that a file of the
 * last table proves that the others of its name are complete. {@link #repair} removes files without
 * one in the last table, and their trials are trained again.
 *
 * <p>{@link #compact} merges all files of a table into one. Once that is complete in the
 * compaction's folder, it replaces all visible files: those are deleted, then it is published.
 * After a crash the next writer continues from there. So rows may be missing for a moment, but none
 * is doubled or lost. Tables are compacted in the same order, so that no file of an earlier table
 * is left when the last table's files lose their names.
 */
final class TableFiles {
  private static final String PART = "part-";
  private static final String COMPACT = "compact-";
  private static final String SUFFIX = ".parquet";
  private static final int FEW_FILES = 8;

  private final ResultsFolder folder;
  private final FileSystem files;
  private final ParquetFiles parquet;
  private final CommitProtocol commits;
  private final Lease lease;
  private final List<Table<?>> tables;

  TableFiles(ResultsFolder folder, Lease lease, List<Table<?>> tables) {
    this.folder = folder;
    this.files = folder.fileSystem();
    this.parquet = new ParquetFiles(folder.hadoop());
    this.commits = folder.commits();
    this.lease = lease;
    this.tables = tables;
  }

  /** Completes or removes the unfinished work of an earlier writer. */
  void repair() throws IOException {
    lease.check();
    for (Table<?> table : tables) {
      finishCompaction(table);
      commits.deleteUnfinished(folder.folder(table));
      commits.deleteUnfinished(folder.compactionFolder(table));
      dropCompactionFolder(table);
    }
    dropHalfWritten();
  }

  /** Returns the ids of the trials with rows in a table. */
  Set<String> trialIds(Table<?> table) throws IOException {
    return parquet.trialIds(table, folder.visible(table));
  }

  /** Returns the ids of the trials with rows in the files of a table that have a column. */
  Set<String> trialIds(Table<?> table, String column) throws IOException {
    List<Path> having = new ArrayList<>();
    for (Path file : folder.visible(table)) {
      if (parquet.hasColumn(column, file)) {
        having.add(file);
      }
    }
    return parquet.trialIds(table, having);
  }

  /** Writes a file of every table; for readers of the last table all of them appear or none. */
  void write(Function<Table<?>, Iterator<?>> rows) throws IOException {
    String name = PART + UUID.randomUUID();
    try {
      for (Table<?> table : tables) {
        write(table, rows.apply(table), name);
      }
    } catch (IOException e) {
      dropAfter(e);
      throw e;
    }
  }

  private void write(Table<?> table, Iterator<?> rows, String name) throws IOException {
    commit(new Path(folder.folder(table), name + SUFFIX), file -> writeRows(table, rows, file));
  }

  /**
   * Deletes the written files after a failure, as the same trials may be written again under
   * another name.
   */
  private void dropAfter(IOException failure) {
    try {
      dropHalfWritten();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Deletes files without one in the last table; only flushed files can lack it, not compacted
   * ones.
   */
  private void dropHalfWritten() throws IOException {
    Set<String> whole =
        folder.visible(last()).stream().map(Path::getName).collect(Collectors.toSet());
    for (Table<?> table : tables.subList(0, tables.size() - 1)) {
      for (Path file : folder.visible(table)) {
        if (file.getName().startsWith(PART) && !whole.contains(file.getName())) {
          lease.check(); // Else it might belong to a new writer.
          delete(file);
        }
      }
    }
  }

  private Table<?> last() {
    return tables.get(tables.size() - 1);
  }

  /** Compacts all tables if any has more than a few files. */
  void compactIfMany() throws IOException {
    for (Table<?> table : tables) {
      if (folder.visible(table).size() > FEW_FILES) {
        compact(id -> true);
        return;
      }
    }
  }

  /** Compacts each table into one file, with the rows of these trials. */
  void compact(Predicate<String> kept) throws IOException {
    dropHalfWritten();
    for (Table<?> table : tables) {
      replace(table, file -> parquet.merge(table, folder.visible(table), kept, file));
    }
  }

  /** Replaces all rows of each table. */
  void replace(Function<Table<?>, Iterator<?>> rows) throws IOException {
    for (Table<?> table : tables) {
      replace(table, file -> writeRows(table, rows.apply(table), file));
    }
  }

  private interface FileMaker {
    void make(OutputFile file) throws IOException;
  }

  private void commit(Path file, FileMaker maker) throws IOException {
    try (PendingFile pending = commits.begin(file)) {
      maker.make(pending.output());
      lease.check();
      pending.commit();
    }
  }

  private void replace(Table<?> table, FileMaker maker) throws IOException {
    String name = COMPACT + UUID.randomUUID() + SUFFIX;
    commit(new Path(folder.compactionFolder(table), name), maker);
    finishCompaction(table);
    dropCompactionFolder(table);
  }

  @SuppressWarnings("unchecked") // The rows were given for this table.
  private <R> void writeRows(Table<R> table, Iterator<?> rows, OutputFile file) throws IOException {
    parquet.write(table, (Iterator<R>) rows, file);
  }

  private void finishCompaction(Table<?> table) throws IOException {
    Path replacement = folder.replacement(table).orElse(null);
    if (replacement != null) {
      for (Path file : folder.visible(table)) {
        // It may have been published already.
        if (!file.getName().equals(replacement.getName())) {
          lease.check();
          delete(file);
        }
      }
      lease.check();
      commits.publish(replacement, new Path(folder.folder(table), replacement.getName()));
    }
  }

  /** Deletes the folders of a finished compaction. */
  private void dropCompactionFolder(Table<?> table) throws IOException {
    deleteIfEmpty(folder.compactionFolder(table));
    deleteIfEmpty(folder.compactionFolder(table).getParent());
  }

  private void deleteIfEmpty(Path folder) throws IOException {
    if (files.exists(folder) && files.listStatus(folder).length == 0) {
      files.delete(folder, true); // It may still hold a checksum file that Hadoop does not list.
    }
  }

  private void delete(Path file) throws IOException {
    if (!files.delete(file, false) && files.exists(file)) {
      throw new IOException("could not delete " + file);
    }
  }
}
