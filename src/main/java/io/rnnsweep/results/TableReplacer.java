package io.rnnsweep.results;

import java.io.IOException;
import java.util.List;

/**
 * Rewrites a whole table, whose rows follow from the series or from other tables.
 *
 * @param <R> source type of a row
 */
public final class TableReplacer<R> {
  private final TableFiles files;

  /**
   * Creates a replacer for an existing folder, and repairs unfinished work of an earlier writer.
   *
   * @param lease of the folder
   */
  public TableReplacer(ResultsFolder folder, Lease lease, Table<R> table) throws IOException {
    this.files = new TableFiles(folder, lease, List.of(table));
    files.repair();
  }

  /** Replaces all rows of the table. */
  public void replace(List<R> rows) throws IOException {
    files.replace(table -> rows.iterator());
  }
}
