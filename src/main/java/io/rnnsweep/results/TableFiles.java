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
 * The files of tables in which a trial's rows appear together: immutable, each of a name of its
 * own, and visible when it is whole ({@link CommitProtocol}).
 *
 * <p>Tables are written in their order, a file of each with one name, so that a file of the last
 * says that its namesakes are whole; one without it is removed by {@link #repair}, and its trials
 * are trained again.
 *
 * <p>{@link #compact} makes one file of all those of a table. Once it has its whole name in the
 * compaction's folder, it stands for every visible file there is: those are deleted, then it is
 * published in their place. Whoever finds it, after a crash, goes on from there. So rows may be
 * missing for a moment, but none is there twice or lost. Tables are compacted in their order, too:
 * when the last one's files lose their names, no namesakes are left to miss them.
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

  /** Goes on, or clears up, where a writer before stopped. */
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

  /** The ids of the trials that have rows in a table. */
  Set<String> trialIds(Table<?> table) throws IOException {
    return parquet.trialIds(table, folder.visible(table));
  }

  /** The ids of the trials that have rows in those files of a table that have a column. */
  Set<String> trialIds(Table<?> table, String column) throws IOException {
    List<Path> having = new ArrayList<>();
    for (Path file : folder.visible(table)) {
      if (parquet.hasColumn(column, file)) {
        having.add(file);
      }
    }
    return parquet.trialIds(table, having);
  }

  /** Writes a file of every table, all of them or, as far as readers of the last can tell, none. */
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

  /** The same trials may be written again under another name. */
  private void dropAfter(IOException failure) {
    try {
      dropHalfWritten();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Compacted files were whole before; only flushed ones can lack what follows them. */
  private void dropHalfWritten() throws IOException {
    Set<String> whole =
        folder.visible(last()).stream().map(Path::getName).collect(Collectors.toSet());
    for (Table<?> table : tables.subList(0, tables.size() - 1)) {
      for (Path file : folder.visible(table)) {
        if (file.getName().startsWith(PART) && !whole.contains(file.getName())) {
          lease.check(); // Else it might be what another writer has just begun.
          delete(file);
        }
      }
    }
  }

  private Table<?> last() {
    return tables.get(tables.size() - 1);
  }

  /** Makes one file of the files of each table where any has more than a few. */
  void compactIfMany() throws IOException {
    for (Table<?> table : tables) {
      if (folder.visible(table).size() > FEW_FILES) {
        compact(id -> true);
        return;
      }
    }
  }

  /** Makes one file of all files of each table, of the rows of these trials. */
  void compact(Predicate<String> kept) throws IOException {
    dropHalfWritten();
    for (Table<?> table : tables) {
      replace(table, file -> parquet.merge(table, folder.visible(table), kept, file));
    }
  }

  /** Makes these rows all that each table has. */
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

  @SuppressWarnings("unchecked") // Whoever gave the rows gave them for this table.
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

  /** Nothing is left of a compaction that has ended, not even the folders it was made in. */
  private void dropCompactionFolder(Table<?> table) throws IOException {
    deleteIfEmpty(folder.compactionFolder(table));
    deleteIfEmpty(folder.compactionFolder(table).getParent());
  }

  private void deleteIfEmpty(Path folder) throws IOException {
    if (files.exists(folder) && files.listStatus(folder).length == 0) {
      files.delete(folder, true); // A checksum that Hadoop does not list may be left in it.
    }
  }

  private void delete(Path file) throws IOException {
    if (!files.delete(file, false) && files.exists(file)) {
      throw new IOException("could not delete " + file);
    }
  }
}
