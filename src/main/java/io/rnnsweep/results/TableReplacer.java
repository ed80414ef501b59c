package io.rnnsweep.results;

import java.io.IOException;
import java.util.List;

/**
 * Writes a table anew, whole: what it says follows from the series or from other tables.
 *
 * @param <R> what a row is made of
 */
public final class TableReplacer<R> {
  private final TableFiles files;

  /**
   * Writes into a folder that was made; first mends what a writer before it left half done.
   *
   * @param lease of the folder
   */
  public TableReplacer(ResultsFolder folder, Lease lease, Table<R> table) throws IOException {
    this.files = new TableFiles(folder, lease, List.of(table));
    files.repair();
  }

  /** Makes these the table's rows, in place of all that it had. */
  public void replace(List<R> rows) throws IOException {
    files.replace(table -> rows.iterator());
  }
}
